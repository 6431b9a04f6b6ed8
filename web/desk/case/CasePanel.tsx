import type { ReactElement, ReactNode } from "react";
import type { DeskConversation } from "../../src/api/types";
import { strings } from "../strings";
import { AssessmentList } from "./AssessmentList";
import { CaseFacts } from "./CaseFacts";
import { EventTimeline } from "./EventTimeline";
import { EvidenceFiles, EvidenceList } from "./EvidenceList";
import { FollowUpList } from "./FollowUpList";
import { Letters } from "./Letters";
import { MissingList } from "./MissingList";
import { ReasonList } from "./ReasonList";
import { StoryTimeline } from "./StoryTimeline";
import { ToldFacts } from "./ToldFacts";

/** The hand-over sheet: why a person, what is known, what is missing, what it entitles to, what was done. */
export function CasePanel({ conversation }: { conversation: DeskConversation }): ReactElement {
  const { case: found, sheet, conversation_id: id } = conversation;
  return (
    <div data-testid="sheet">
      {sheet.headline !== "" && <p className="headline">{sheet.headline}</p>}
      <Part title={strings.reasons}>
        <ReasonList reasons={sheet.reasons} />
      </Part>
      <Part title={found ? strings.caseFacts : strings.told}>
        {found ? <CaseFacts found={found} conversationId={id} /> : <ToldFacts sheet={sheet} />}
      </Part>
      <Part title={strings.missing}>
        <MissingList missing={sheet.missing} />
      </Part>
      <Part title={strings.evidence}>
        {found ? (
          <>
            <EvidenceList conversationId={id} number={found.number} />
            <Letters number={found.number} />
          </>
        ) : (
          <EvidenceFiles evidence={{ conversation_id: id, files: sheet.evidence, missing: sheet.evidence_wanted }} />
        )}
      </Part>
      <Part title={strings.assessment}>
        <AssessmentList assessment={sheet.assessment} />
      </Part>
      <Part title={strings.story}>
        <StoryTimeline moments={sheet.timeline} />
      </Part>
      {found && (
        <Part title={strings.timeline}>
          <EventTimeline events={found.events} />
        </Part>
      )}
      {found && found.follow_ups.length > 0 && (
        <Part title={strings.followUps}>
          <FollowUpList followUps={found.follow_ups} />
        </Part>
      )}
    </div>
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
