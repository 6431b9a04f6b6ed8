import { useMutation, useQueryClient, type UseMutationResult } from "@tanstack/react-query";
import { App } from "antd";
import { asApiError } from "../../src/api/errors";
import type { DeskConversation } from "../../src/api/types";
import { keys } from "../app/queries";

interface Change<Input> {
  conversationId: string;
  run: (input: Input) => Promise<DeskConversation>;
  done: string;
}

/** Change a conversation, show what came of it at once, and say so in words. */
export function useConversationChange<Input = void>(
  change: Change<Input>,
): UseMutationResult<DeskConversation, Error, Input> {
  const client = useQueryClient();
  const { message } = App.useApp();
  return useMutation({
    mutationFn: change.run,
    onSuccess: async (conversation) => {
      client.setQueryData(keys.conversation(change.conversationId), conversation);
      void message.success(change.done);
      await client.invalidateQueries({ queryKey: keys.queues });
    },
    onError: async (thrown) => {
      void message.error(asApiError(thrown).message);
      // Somebody else was faster: show how it stands now.
      await client.invalidateQueries({ queryKey: keys.conversation(change.conversationId) });
    },
  });
}
