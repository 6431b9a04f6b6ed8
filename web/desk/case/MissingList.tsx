import type { ReactElement } from "react";
import type { Sheet } from "../../src/api/types";
import { strings } from "../strings";

/** What is still to be asked and collected. */
export function MissingList({ sheet }: { sheet: Sheet }): ReactElement {
  const wanted = sheet.evidence_wanted.join("、");
  const evidence = sheet.evidence.length === 0 ? strings.missingEvidence(wanted) : strings.evidenceToCheck(wanted);
  const facts = sheet.missing.length === 0 ? strings.nothingMissing : strings.missingFacts(sheet.missing.join("、"));
  return (
    <ul className="missing" data-testid="missing">
      <li>{facts}</li>
      <li>{evidence}</li>
    </ul>
  );
}
