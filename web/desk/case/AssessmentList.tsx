import { Tag } from "antd";
import type { ReactElement } from "react";
import type { Assessment } from "../../src/api/types";
import { strings } from "../strings";
import { CitationList } from "./CitationList";
import { yuan } from "./money";

const COLOURS = { granted: "green", denied: "default", unknown: "gold" } as const;

/** What the law gives in this case, by what it rests on. */
export function AssessmentList({ assessment }: { assessment: Assessment[] }): ReactElement {
  if (assessment.length === 0) return <p className="soft">{strings.noAssessment}</p>;
  return (
    <ul className="assessment">
      {assessment.map((item) => (
        <li key={item.title}>
          <div className="assessment-head">
            <strong>{item.title}</strong>
            <Tag color={COLOURS[item.verdict]}>{strings.verdicts[item.verdict]}</Tag>
            {item.amount !== null && <span>{strings.amount(yuan(item.amount))}</span>}
            {item.until !== null && <span>{strings.until(item.until)}</span>}
          </div>
          <p>{item.reason}</p>
          <CitationList citations={item.citations} />
        </li>
      ))}
    </ul>
  );
}
