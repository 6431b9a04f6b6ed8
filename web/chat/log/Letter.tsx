import { useState, type ReactElement } from "react";
import { save } from "../../src/lib/save";
import type { LetterLink } from "../../src/lib/text";
import { strings } from "../strings";

export type FetchLetter = (link: LetterLink) => Promise<Blob | null>;

interface LetterProps {
  link: LetterLink;
  fetchLetter: FetchLetter;
}

type Outcome = "idle" | "fetching" | "saved" | "copied" | "failed";

/** A letter of a case: a document is saved, the text for the 12315 platform is copied. */
export function Letter({ link, fetchLetter }: LetterProps): ReactElement {
  const [outcome, setOutcome] = useState<Outcome>("idle");
  const isText = link.document === "12315.txt";
  const fetch = async () => {
    setOutcome("fetching");
    const blob = await fetchLetter(link).catch(() => null);
    if (blob === null) setOutcome("failed");
    else if (isText && (await copied(blob))) setOutcome("copied");
    else {
      save(blob, isText ? strings.portalFile(link.caseNumber) : strings.letterFile(link));
      setOutcome("saved");
    }
  };
  return (
    <>
      <button type="button" className="letter" disabled={outcome === "fetching"} onClick={fetch}>
        {isText ? strings.copyText : strings.saveFile}
      </button>
      {outcome in strings.letterOutcomes && (
        <span className="letter-outcome">{strings.letterOutcomes[outcome as keyof typeof strings.letterOutcomes]}</span>
      )}
    </>
  );
}

/** Put text on the clipboard; false where the browser does not allow it. */
async function copied(blob: Blob): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(await blob.text());
    return true;
  } catch {
    return false;
  }
}
