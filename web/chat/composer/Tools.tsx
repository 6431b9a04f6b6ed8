import { useRef, type ReactElement } from "react";
import type { ConversationState } from "../../src/api/types";
import { ACCEPTED_TYPES } from "../conversation/files";
import { Icon } from "../page/icons";
import { strings } from "../strings";

interface ToolsProps {
  state: ConversationState;
  onPerson: () => void;
  onFile: (file: File) => void;
}

/** The two things always within reach: a person, and handing in evidence. */
export function Tools({ state, onPerson, onFile }: ToolsProps): ReactElement {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <div className="tools">
      <button
        type="button"
        className="tool tool-person"
        disabled={state !== "bot"}
        data-testid="request-person"
        onClick={onPerson}
      >
        <Icon name="person" />
        {personWords(state)}
      </button>
      <button type="button" className="tool" title={strings.attachHint} onClick={() => picker.current?.click()}>
        <Icon name="clip" />
        {strings.attach}
      </button>
      <input
        ref={picker}
        className="file-picker"
        type="file"
        multiple
        tabIndex={-1}
        aria-hidden="true"
        accept={[...Object.keys(ACCEPTED_TYPES), ...Object.values(ACCEPTED_TYPES)].join(",")}
        data-testid="file-picker"
        onChange={(event) => {
          for (const file of event.target.files ?? []) onFile(file);
          // The same file may be chosen again.
          event.target.value = "";
        }}
      />
    </div>
  );
}

function personWords(state: ConversationState): string {
  if (state === "waiting") return strings.requestPersonWaiting;
  return state === "agent" ? strings.requestPersonDone : strings.requestPerson;
}
