import { useLayoutEffect, useRef, type ReactElement, type RefObject, type SyntheticEvent } from "react";
import type { ConversationState } from "../../src/api/types";
import { useSendKey } from "../../src/lib/ime";
import { countCharacters } from "../../src/lib/text";
import { Icon } from "../page/icons";
import { strings } from "../strings";
import { Tools } from "./Tools";

const LIMIT = 4000;
/** From here on the consumer is told how much room is left. */
const NEAR_LIMIT = 3600;

interface ComposerProps {
  state: ConversationState;
  draft: string;
  onWrite: (text: string) => void;
  onSend: (text: string) => void;
  onFile: (file: File) => void;
}

/** Where the consumer writes. Nothing is cut off: what is too long waits until it is shortened. */
export function Composer({ state, draft, onWrite, onSend, onFile }: ComposerProps): ReactElement {
  const field = useGrowingField(draft);
  const length = countCharacters(draft);
  const maySend = draft.trim() !== "" && length <= LIMIT;
  const send = () => {
    if (!maySend) return;
    onSend(draft.trim());
    onWrite("");
  };
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    send();
    field.current?.focus();
  };
  const sendKey = useSendKey(send);
  return (
    <footer className="composer">
      <Tools state={state} onPerson={() => onSend(strings.requestPersonText)} onFile={onFile} />
      <form className="composer-row" onSubmit={onSubmit}>
        <textarea
          id="chat-input"
          ref={field}
          rows={1}
          value={draft}
          placeholder={strings.placeholder}
          aria-label={strings.inputLabel}
          aria-describedby="chat-limit"
          aria-invalid={length > LIMIT}
          enterKeyHint="send"
          data-testid="chat-input"
          onChange={(event) => onWrite(event.target.value)}
          {...sendKey}
        />
        <button type="submit" className="send" disabled={!maySend} data-testid="chat-send">
          <Icon name="send" />
          {strings.send}
        </button>
      </form>
      <p id="chat-limit" className={length > LIMIT ? "limit limit-over" : "limit"}>
        {limitWords(length)}
      </p>
    </footer>
  );
}

function limitWords(length: number): string {
  if (length > LIMIT) return strings.charactersOver(length - LIMIT);
  return length >= NEAR_LIMIT ? strings.charactersLeft(LIMIT - length) : "";
}

/** Return a field that grows with its text; the style sheet says how far. */
function useGrowingField(text: string): RefObject<HTMLTextAreaElement | null> {
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.height = "auto";
    // Empty, it is one line: in a narrow window the placeholder alone would make it tall.
    if (text === "") return;
    element.style.height = `${element.scrollHeight + element.offsetHeight - element.clientHeight}px`;
  }, [text]);
  return field;
}
