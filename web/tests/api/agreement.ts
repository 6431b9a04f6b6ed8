import type { components } from "../../src/api/schema";
import type * as pages from "../../src/api/types";

type Server = components["schemas"];

/** Holds only where everything the server may say is something the pages understand. */
type Understood<Said extends Known, Known> = [Said, Known];

/** The pages' own types beside the gateway's description (`npm run types`): the type check compares them. */
export type Agreement = [
  Understood<Server["OpenedConversation"], pages.Session>,
  Understood<Server["ConversationView"], pages.Conversation>,
  Understood<Server["MessageView"], pages.Message>,
  Understood<Server["Answered"], pages.TurnReply>,
  Understood<Server["History"], pages.History>,
  Understood<Server["Uploaded"], pages.UploadedAttachment>,
  Understood<Server["StaffView"], pages.StaffMember>,
  Understood<Server["QueueView"], pages.Queue>,
  Understood<Server["DeskConversation"], pages.DeskConversation>,
  Understood<Server["CaseDetail"], pages.CaseDetail>,
  Understood<Server["CaseEvidence"], pages.CaseEvidence>,
  Understood<Server["PhoneView"], { phone: string | null }>,
];
