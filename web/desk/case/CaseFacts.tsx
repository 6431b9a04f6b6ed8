import type { ReactElement, ReactNode } from "react";
import type { CaseDetail } from "../../src/api/types";
import { dateTime } from "../../src/lib/time";
import { DueDate } from "../queue/tags";
import { useNow } from "../queue/useNow";
import { strings } from "../strings";
import { HoldFact } from "./HoldFact";
import { yuan } from "./money";
import { Phone } from "./Phone";
import { ReporterFact } from "./ReporterFact";

/** The facts of a case as a list that can be read down; what nobody said is marked, not hidden. */
export function CaseFacts(props: { found: CaseDetail; conversationId: string }): ReactElement {
  const { found, conversationId } = props;
  const now = useNow();
  const { facts } = strings;
  const person = personFacts(found, conversationId);
  const consents = found.consents.map(({ label, given }) => strings.consent(label, given)).join("；");
  const rows: [string, ReactNode][] = [
    [facts.kind, found.kind_label],
    [facts.merchant, found.merchant],
    [facts.product, found.product],
    [facts.platform, found.platform],
    [facts.order, found.order_number],
    [facts.amount, found.amount === null ? null : yuan(found.amount)],
    [facts.purchasedOn, found.purchased_on ?? found.purchased_on_text],
    [facts.issue, found.issue_type_label],
    [facts.remedies, found.remedies.map(({ label }) => label).join("、") || null],
    ...person,
    [facts.consents, consents || null],
    [facts.department, found.department_label],
    [facts.assignee, found.assignee_name],
    [facts.openedAt, dateTime(found.opened_at)],
    [facts.dueOn, <DueDate key="due" dueOn={found.due_on} now={now} />],
    [facts.held, <HoldFact key="held" found={found} conversationId={conversationId} />],
  ];
  return (
    <>
      <blockquote className="narrative" aria-label={facts.narrative}>
        {found.narrative}
      </blockquote>
      <dl className="facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value ?? <span className="soft">{strings.unknown}</span>}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** Whoever is behind the case: of a report only what proves it, and a door that is watched. */
function personFacts(found: CaseDetail, conversationId: string): [string, ReactNode][] {
  const { facts } = strings;
  if (found.kind === "complaint") {
    return [
      [facts.contact, found.contact_name],
      [facts.phone, <Phone key="phone" found={found} conversationId={conversationId} />],
    ];
  }
  return [
    [facts.place, found.place],
    [facts.evidence, found.evidence_told],
    [facts.reporter, <ReporterFact key="reporter" found={found} conversationId={conversationId} />],
  ];
}
