import type { ConversationState, Message } from "../../src/api/types";
import type { Outgoing } from "./outgoing";
import type { Notice } from "./timeline";

/** Everything the page shows, as one value that is replaced and never changed. */
export interface ChatSnapshot {
  isRestoring: boolean;
  isReachable: boolean;
  isLive: boolean;
  messages: Message[];
  outgoing: Outgoing[];
  notices: Notice[];
  state: ConversationState;
  agentName: string | null;
  caseNumber: string | null;
}

/** Before the first word. */
export const EMPTY: ChatSnapshot = {
  isRestoring: false,
  isReachable: true,
  isLive: false,
  messages: [],
  outgoing: [],
  notices: [],
  state: "bot",
  agentName: null,
  caseNumber: null,
};
