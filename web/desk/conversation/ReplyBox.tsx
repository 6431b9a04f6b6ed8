import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Input } from "antd";
import type { KeyboardEvent, ReactElement } from "react";
import type { DeskConversation } from "../../src/api/types";
import { countCharacters } from "../../src/lib/text";
import { useApi } from "../app/api-context";
import { keys } from "../app/queries";
import { addMessage } from "../app/useLiveUpdates";
import { strings } from "../strings";
import { useReplyDraft, type ReplyDraft } from "./useReplyDraft";

const LIMIT = 4000;

/** Where staff answer. What is written survives a reload and a failed sending. */
export function ReplyBox({ conversation }: { conversation: DeskConversation }): ReactElement {
  const id = conversation.conversation_id;
  const draft = useReplyDraft(id);
  const reply = useReply(id, draft);
  const colleague = colleagueOf(conversation);
  const over = countCharacters(draft.text) - LIMIT;
  const maySend = colleague === null && draft.text.trim() !== "" && over <= 0 && !reply.isPending;
  const send = () => {
    if (maySend) reply.mutate();
  };
  return (
    <div className="reply">
      {reply.isError && <Alert type="error" showIcon title={reply.error.message} />}
      <Input.TextArea
        value={draft.text}
        disabled={colleague !== null}
        placeholder={strings.replyPlaceholder}
        aria-label={strings.replyLabel}
        autoSize={{ minRows: 2, maxRows: 8 }}
        {...(over > 0 ? { status: "error" as const } : {})}
        data-testid="reply-input"
        onChange={(event) => draft.write(event.target.value)}
        onKeyDown={(event) => {
          if (!isSendCombination(event)) return;
          event.preventDefault();
          send();
        }}
      />
      <div className="reply-foot">
        <span className={over > 0 ? "due-over" : "soft"}>
          {over > 0 ? strings.replyTooLong(over) : hintFor(conversation, colleague)}
        </span>
        <Button
          type="primary"
          data-testid="reply-send"
          disabled={!maySend}
          loading={reply.isPending}
          onClick={send}
        >
          {strings.replySend}
        </Button>
      </div>
    </div>
  );
}

/** Enter alone stays a new line: it never sends half-typed Chinese. */
function isSendCombination(event: KeyboardEvent): boolean {
  return event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing;
}

function colleagueOf(conversation: DeskConversation): string | null {
  return conversation.state === "agent" && !conversation.mine ? conversation.assignee_name : null;
}

function hintFor(conversation: DeskConversation, colleague: string | null): string {
  if (colleague !== null) return strings.takenByColleague(colleague);
  return conversation.mine ? "" : strings.replyTakes;
}

function useReply(id: string, draft: ReplyDraft) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    // The same words keep their id until they have arrived: sent twice, they count once.
    mutationFn: () => api.reply(id, draft.messageId, draft.text.trim()),
    onSuccess: async (message) => {
      draft.clear();
      addMessage(client, { type: "message", conversation_id: id, message });
      await client.invalidateQueries({ queryKey: keys.conversation(id) });
      await client.invalidateQueries({ queryKey: keys.queues });
    },
  });
}
