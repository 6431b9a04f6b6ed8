import type { ReactElement } from "react";
import { strings } from "../strings";
import { Icon } from "./icons";

/** What a consumer sees first: who answers, what it can do, how to begin. */
export function Welcome({ onAsk }: { onAsk: (question: string) => void }): ReactElement {
  return (
    <section className="welcome" aria-label={strings.welcomeTitle}>
      <h2>{strings.welcomeTitle}</h2>
      <p>{strings.welcomeText}</p>
      <ul className="abilities">
        {strings.abilities.map((ability) => (
          <li key={ability}>{ability}</li>
        ))}
      </ul>
      <h3>{strings.quickTitle}</h3>
      <ul className="quick">
        {strings.quickQuestions.map((question) => (
          <li key={question}>
            <button type="button" data-testid="quick-question" onClick={() => onAsk(question)}>
              {question}
            </button>
          </li>
        ))}
      </ul>
      <AboutNotice />
    </section>
  );
}

/** That a bot answers, what is kept, and whom to call instead. */
export function AboutNotice(): ReactElement {
  return (
    <div className="about">
      <h3>{strings.noticeTitle}</h3>
      {strings.notices.map((notice) => (
        <p key={notice}>{notice}</p>
      ))}
      <p>
        {strings.hotlineBefore} <Hotline />
        {strings.hotlineAfter}
      </p>
    </div>
  );
}

/** The hotline's number; a tap calls it. */
export function Hotline(): ReactElement {
  return (
    <a className="hotline" href="tel:12315">
      <Icon name="phone" />
      {strings.hotline}
    </a>
  );
}
