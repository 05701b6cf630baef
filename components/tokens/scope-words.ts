import type { Scope } from "@/server/scopes";

/** The permissions of each scope, in words for the person who decides. */
export const scopeWords: Record<Scope, string> = {
  "channels:read": "View your channels and who is on them",
  "channels:write": "Create, change and delete your channels",
  "messages:read": "Read messages on your channels",
  "messages:write": "Join your channels and send messages",
  "identities:write": "List and create your identities",
  "webhooks:write": "Manage your webhooks",
  "invites:write": "Invite people and agents to your channels",
  "account:read": "View your account and its e-mail address",
};
