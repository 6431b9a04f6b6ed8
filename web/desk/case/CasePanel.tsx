import { Empty } from "antd";
import type { ReactElement, ReactNode } from "react";
import type { DeskConversation } from "../../src/api/types";
import { strings } from "../strings";
import { AssessmentList } from "./AssessmentList";
import { CaseFacts } from "./CaseFacts";
import { EvidenceList } from "./EvidenceList";
import { EventTimeline } from "./EventTimeline";
import { Letters } from "./Letters";

/** What is known of the case, what it entitles to, and what was done. */
export function CasePanel({ conversation }: { conversation: DeskConversation }): ReactElement {
  const found = conversation.case;
  if (found === null) return <Empty className="no-case" description={strings.noCase} />;
  return (
    <>
      <Part title={strings.caseFacts}>
        <CaseFacts found={found} conversationId={conversation.conversation_id} />
      </Part>
      <Part title={strings.assessment}>
        <AssessmentList assessment={found.assessment} />
      </Part>
      <Part title={strings.evidence}>
        <EvidenceList conversationId={conversation.conversation_id} number={found.number} />
        <Letters number={found.number} />
      </Part>
      <Part title={strings.timeline}>
        <EventTimeline events={found.events} />
      </Part>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }): ReactElement {
  return (
    <section className="part">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
