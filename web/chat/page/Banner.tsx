import type { ReactElement } from "react";
import type { ChatSnapshot } from "../conversation/snapshot";
import { strings } from "../strings";

interface Line {
  tone: "person" | "trouble";
  text: string;
}

/** Say who is answering and whether the line holds; nothing while a bot answers on a good line. */
export function Banner({ chat }: { chat: ChatSnapshot }): ReactElement | null {
  const lines = linesOf(chat);
  if (lines.length === 0) return null;
  return (
    <section className="banners" aria-label={strings.bannersLabel}>
      {lines.map(({ tone, text }) => (
        <p key={tone} className={`banner banner-${tone}`} data-testid={`banner-${tone}`}>
          {text}
        </p>
      ))}
    </section>
  );
}

function linesOf(chat: ChatSnapshot): Line[] {
  const lines: Line[] = [];
  if (chat.state === "waiting") lines.push({ tone: "person", text: strings.banners.waiting });
  if (chat.state === "agent") lines.push({ tone: "person", text: strings.banners.agent(chat.agentName) });
  if (!chat.isReachable) lines.push({ tone: "trouble", text: strings.banners.offline });
  return lines;
}
