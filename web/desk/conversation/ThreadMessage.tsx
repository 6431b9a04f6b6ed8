import { PaperClipOutlined } from "@ant-design/icons";
import { memo, type ReactElement } from "react";
import type { Attachment, Message } from "../../src/api/types";
import { wordsOf } from "../../src/lib/messages";
import { fileSize } from "../../src/lib/text";
import { momentWords } from "../../src/lib/time";
import { useApi } from "../app/api-context";
import { CitationList } from "../case/CitationList";
import { strings } from "../strings";
import { SaidText } from "./SaidText";

interface ThreadMessageProps {
  conversationId: string;
  message: Message;
}

/** One message as staff see it: who, when, what, and what the bot rested on. */
export const ThreadMessage = memo(function ThreadMessage(props: ThreadMessageProps): ReactElement {
  const { conversationId, message } = props;
  const words = wordsOf(message);
  return (
    <article className={`said said-${message.sender}`} data-testid={`message-${message.sender}`}>
      {message.sender !== "system" && (
        <header>
          {speaker(message)}{" "}
          <time dateTime={message.created_at}>{momentWords(message.created_at, new Date())}</time>
        </header>
      )}
      <div className="said-body">
        {words !== "" && <SaidText text={words} namesLetters={message.sender !== "consumer"} />}
        {message.attachments.map((attachment) => (
          <FileLink key={attachment.id} conversationId={conversationId} attachment={attachment} />
        ))}
        <CitationList citations={message.citations} />
        {message.choices.length > 0 && (
          <p className="said-choices">
            {strings.choicesOffered}
            {message.choices.map(({ title }) => title).join("、")}
          </p>
        )}
      </div>
    </article>
  );
});

function speaker(message: Message): string {
  if (message.sender === "agent" && message.sender_name !== null) return strings.sentBy(message.sender_name);
  return strings.senders[message.sender];
}

function FileLink(props: { conversationId: string; attachment: Attachment }): ReactElement {
  const { conversationId, attachment } = props;
  const address = useApi().attachmentUrl(conversationId, attachment.id);
  return (
    <a className="said-file" href={address} target="_blank" rel="noopener noreferrer">
      {attachment.media_type.startsWith("image/") ? (
        <img src={address} alt={attachment.name} loading="lazy" />
      ) : null}
      <span>
        <PaperClipOutlined aria-hidden /> {attachment.name} <span className="soft">{fileSize(attachment.size)}</span>
      </span>
    </a>
  );
}
