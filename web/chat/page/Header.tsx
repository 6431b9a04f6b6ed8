import { useState, type ReactElement } from "react";
import { strings } from "../strings";
import { Dialog } from "./Dialog";
import { ExportDialog, type FetchExport } from "./ExportDialog";
import { Icon } from "./icons";
import { Menu } from "./Menu";
import { AboutNotice } from "./Welcome";

interface HeaderProps {
  caseNumber: string | null;
  onReset: () => void;
  fetchExport: FetchExport;
}

/** Who this is, and the few things that are rarely needed. */
export function Header({ caseNumber, onReset, fetchExport }: HeaderProps): ReactElement {
  const [open, setOpen] = useState<"about" | "export" | "reset" | null>(null);
  const close = () => setOpen(null);
  return (
    <header className="header">
      <span className="header-mark">
        <Icon name="shield" />
      </span>
      <div className="header-words">
        <h1>{strings.title}</h1>
        <p>{strings.subtitle}</p>
      </div>
      <Menu
        items={[
          { label: strings.menuAbout, onPick: () => setOpen("about") },
          { label: strings.menuExport, onPick: () => setOpen("export") },
          { label: strings.menuReset, onPick: () => setOpen("reset") },
        ]}
      />
      {open === "about" && (
        <Dialog title={strings.menuAbout} closeLabel={strings.close} onClose={close}>
          <AboutNotice />
        </Dialog>
      )}
      {open === "export" && <ExportDialog fetchExport={fetchExport} onClose={close} />}
      {open === "reset" && (
        <Dialog
          title={strings.resetTitle}
          closeLabel={strings.cancel}
          onClose={close}
          action={{ label: strings.resetConfirm, onPick: onReset }}
        >
          <p>{strings.resetText}</p>
          {caseNumber !== null && <p className="dialog-case">{strings.resetCase(caseNumber)}</p>}
        </Dialog>
      )}
    </header>
  );
}
