import { memo, type ReactElement } from "react";
import type { Choice, Message } from "../../src/api/types";
import { wordsOf } from "../../src/lib/messages";
import { momentWords } from "../../src/lib/time";
import { strings } from "../strings";
import { Attachments } from "./Attachments";
import { Choices } from "./Choices";
import { Citations } from "./Citations";
import type { FetchLetter } from "./Letter";
import { SafeText } from "./SafeText";

interface MessageItemProps {
  message: Message;
  isChoiceOpen: boolean;
  showsTime: boolean;
  onChoose: (choice: Choice) => void;
  fetchFile: (attachmentId: string) => Promise<Blob | null>;
  fetchLetter: FetchLetter;
}

/** One message of the server's record. */
export const MessageItem = memo(function MessageItem(props: MessageItemProps): ReactElement {
  const { message, isChoiceOpen, showsTime, onChoose, fetchFile, fetchLetter } = props;
  const who = speaker(message);
  const words = wordsOf(message);
  return (
    <div className={`message message-${message.sender}`} data-testid={`message-${message.sender}`}>
      {message.sender === "agent" && <span className="speaker">{who}</span>}
      {message.sender !== "agent" && message.sender !== "system" && (
        <span className="for-screen-readers">{strings.said(who)}</span>
      )}
      <div className="bubble">
        {words !== "" && <SafeText text={words} {...(message.sender === "consumer" ? {} : { fetchLetter })} />}
        <Attachments attachments={message.attachments} fetchFile={fetchFile} />
        <Citations citations={message.citations} />
      </div>
      <Choices choices={message.choices} isOpen={isChoiceOpen} onChoose={onChoose} />
      {showsTime && message.sender !== "system" && (
        <time dateTime={message.created_at}>{momentWords(message.created_at, new Date())}</time>
      )}
    </div>
  );
});

function speaker(message: Message): string {
  if (message.sender === "consumer") return strings.you;
  if (message.sender === "bot") return strings.bot;
  return message.sender_name === null ? strings.agent : strings.agentNamed(message.sender_name);
}
