import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { asApiError } from "../../src/api/errors";
import type { CaseEvidence, DeskConversation, Queue, QueueView, StaffMember } from "../../src/api/types";
import { useApi } from "./api-context";

/** The names under which answers are kept; what changes them invalidates these. */
export const keys = {
  session: ["session"],
  queues: ["queue"],
  queue: (view: QueueView) => ["queue", view],
  conversations: ["conversation"],
  conversation: (id: string) => ["conversation", id],
  evidence: (id: string, number: string) => ["conversation", id, "evidence", number],
} as const;

/** Return who is signed in, or null. */
export function useSession(): UseQueryResult<StaffMember | null> {
  const api = useApi();
  return useQuery({
    queryKey: keys.session,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      try {
        return await api.getSession();
      } catch (thrown) {
        if (asApiError(thrown).status === 401) return null;
        throw thrown;
      }
    },
  });
}

/** Return one part of the queue; the one before stays in view until the new one is here. */
export function useQueue(view: QueueView): UseQueryResult<Queue> {
  const api = useApi();
  return useQuery({ queryKey: keys.queue(view), queryFn: () => api.getQueue(view) });
}

/** Return a conversation with its case. */
export function useConversation(id: string): UseQueryResult<DeskConversation> {
  const api = useApi();
  return useQuery({ queryKey: keys.conversation(id), queryFn: () => api.getConversation(id) });
}

/** Return the evidence of a case; it changes with its conversation. */
export function useEvidence(id: string, number: string): UseQueryResult<CaseEvidence> {
  const api = useApi();
  return useQuery({ queryKey: keys.evidence(id, number), queryFn: () => api.getEvidence(number) });
}
