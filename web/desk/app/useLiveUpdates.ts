import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { DeskFrame, DeskConversation } from "../../src/api/types";
import { LiveStream } from "../../src/lib/live-stream";
import { mergeMessages } from "../../src/lib/messages";
import { useApi } from "./api-context";
import { keys } from "./queries";

/** Many changes at once are one look at the queue. */
const GATHER_MS = 400;

/** Keep what is on the screen up to date; return whether changes come by themselves. */
export function useLiveUpdates(): boolean {
  const api = useApi();
  const client = useQueryClient();
  const [isLive, setLive] = useState(false);
  useEffect(() => {
    const refresh = gather(() => refetchShown(client));
    const stream = new LiveStream<DeskFrame>({
      url: () => api.streamUrl(),
      onLive: (live) => {
        setLive(live);
        // What happened while the line was down was not announced.
        if (live) refresh.soon();
      },
      onFrame: (frame) => {
        if (frame.type === "message") addMessage(client, frame);
        refresh.soon();
      },
      catchUp: () => refetchShown(client),
    });
    stream.start();
    return () => {
      refresh.cancel();
      stream.stop();
    };
  }, [api, client]);
  return isLive;
}

async function refetchShown(client: QueryClient): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: keys.queues }),
    client.invalidateQueries({ queryKey: keys.conversations }),
  ]);
}

/** Show a message at once; everything else of its conversation follows with the refetch. */
export function addMessage(client: QueryClient, frame: Extract<DeskFrame, { type: "message" }>): void {
  client.setQueryData<DeskConversation>(
    keys.conversation(frame.conversation_id),
    (known) => known && { ...known, messages: mergeMessages(known.messages, [frame.message]) },
  );
}

function gather(work: () => Promise<void>): { soon: () => void; cancel: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    soon: () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void work();
      }, GATHER_MS);
    },
    cancel: () => clearTimeout(timer),
  };
}
