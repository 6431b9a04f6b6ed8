import type { ReactElement } from "react";
import type { Sheet } from "../../src/api/types";
import { strings } from "../strings";

/** What a consumer told who has not registered anything. */
export function ToldFacts({ sheet }: { sheet: Sheet }): ReactElement {
  return (
    <>
      {sheet.narrative === "" ? (
        <p className="soft">{strings.nothingTold}</p>
      ) : (
        <blockquote className="narrative" aria-label={strings.facts.narrative}>
          {sheet.narrative}
        </blockquote>
      )}
      <dl className="facts">
        {sheet.facts.map(({ name, label, words }) => (
          <div key={name}>
            <dt>{label}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <p className="soft">{strings.noCase}</p>
    </>
  );
}
