import type { ReactElement } from "react";
import { strings } from "../strings";

/** What is still to be asked; what is still to be collected stands under the evidence. */
export function MissingList({ missing }: { missing: string[] }): ReactElement {
  if (missing.length === 0) return <p className="soft">{strings.nothingMissing}</p>;
  return <p data-testid="missing">{strings.missingFacts(missing.join("、"))}</p>;
}
