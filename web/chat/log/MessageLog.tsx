import { useMemo, type ReactElement, type ReactNode } from "react";
import type { ChatSnapshot } from "../conversation/snapshot";
import type { ChatStore } from "../conversation/store";
import { buildTimeline, type Entry } from "../conversation/timeline";
import { Icon } from "../page/icons";
import { strings } from "../strings";
import { MessageItem } from "./MessageItem";
import { OutgoingItem } from "./OutgoingItem";
import { useScrollToLatest } from "./useScrollToLatest";

interface MessageLogProps {
  chat: ChatSnapshot;
  store: ChatStore;
  onEdit: (id: string, words: string) => void;
  children: ReactNode;
}

/** Everything said, oldest first. It is the page's one live region: new lines are read out politely. */
export function MessageLog({ chat, store, onEdit, children }: MessageLogProps): ReactElement {
  const { messages, outgoing, notices } = chat;
  const entries = useMemo(() => buildTimeline(messages, outgoing, notices), [messages, outgoing, notices]);
  const { box, isBehind, onScroll, toLatest } = useScrollToLatest(entries.length, outgoing.length);
  const isTyping = chat.state === "bot" && outgoing.some((item) => item.delivery === "sending");
  return (
    <main className="log-frame">
      <div className="log-scroll" ref={box} onScroll={onScroll}>
        {children}
        {chat.isRestoring && <p className="restoring">{strings.restoring}</p>}
        <div
          className="log"
          role="log"
          aria-live="polite"
          aria-relevant="additions"
          aria-busy={chat.isRestoring}
          aria-label={strings.logLabel}
          data-testid="chat-log"
        >
          {entries.map((entry) => (
            <LogEntry key={entry.key} entry={entry} store={store} onEdit={onEdit} />
          ))}
        </div>
        {isTyping && <Typing />}
      </div>
      {isBehind && (
        <button type="button" className="to-latest" onClick={toLatest}>
          <Icon name="down" />
          {strings.toLatest}
        </button>
      )}
    </main>
  );
}

type LogEntryProps = Omit<MessageLogProps, "children" | "chat"> & { entry: Entry };

function LogEntry({ entry, store, onEdit }: LogEntryProps): ReactElement {
  if (entry.kind === "notice") return <p className="notice">{entry.notice.text}</p>;
  if (entry.kind === "outgoing") {
    return (
      <OutgoingItem
        outgoing={entry.outgoing}
        onRetry={store.retry}
        onDiscard={store.withdraw}
        onEdit={onEdit}
      />
    );
  }
  return (
    <MessageItem
      message={entry.message}
      isChoiceOpen={entry.isChoiceOpen}
      showsTime={entry.showsTime}
      onChoose={store.sendChoice}
      fetchFile={store.fetchFile}
      fetchLetter={store.fetchLetter}
    />
  );
}

/** Three dots while an answer is made. Not in the log: it is no message. */
function Typing(): ReactElement {
  return (
    <div className="message message-bot" data-testid="typing" aria-hidden="true">
      <div className="bubble typing" title={strings.typing}>
        <i />
        <i />
        <i />
      </div>
    </div>
  );
}
