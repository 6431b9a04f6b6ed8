import { useState, type ReactElement } from "react";
import { save } from "../../src/lib/save";
import { strings } from "../strings";
import { Dialog } from "./Dialog";

const KINDS = ["txt", "json"] as const;

export type FetchExport = (kind: (typeof KINDS)[number]) => Promise<Blob | null>;

interface ExportDialogProps {
  fetchExport: FetchExport;
  onClose: () => void;
}

/** Everything that the house keeps of the consumer, to take along. */
export function ExportDialog({ fetchExport, onClose }: ExportDialogProps): ReactElement {
  const [problem, setProblem] = useState<string>();
  const download = async (kind: (typeof KINDS)[number]) => {
    try {
      const blob = await fetchExport(kind);
      setProblem(blob === null ? strings.exportNone : undefined);
      if (blob !== null) save(blob, strings.exportName(kind));
    } catch {
      setProblem(strings.exportFailed);
    }
  };
  return (
    <Dialog title={strings.menuExport} closeLabel={strings.close} onClose={onClose}>
      <p>{strings.exportText}</p>
      {KINDS.map((kind) => (
        <button key={kind} type="button" className="button-plain" onClick={() => void download(kind)}>
          {strings.exportAs[kind]}
        </button>
      ))}
      {problem !== undefined && <p role="alert">{problem}</p>}
    </Dialog>
  );
}
