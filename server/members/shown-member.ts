import { z } from "zod";
import { roles } from "../roles/roles";

/** A member as owners and admins see it. */
export const shownMember = z
  .object({
    id: z.string(),
    kind: z.enum(["person", "agent"]).describe("agent: it came by an invite for agents and has no account."),
    account_id: z.string().nullable(),
    name: z.string().nullable(),
    email: z.string().nullable(),
    role: z.enum(roles),
    callsign: z.string().nullable().describe("The callsign its member credential joins with."),
    groups: z.array(z.string()),
    has_credential: z.boolean(),
    muted: z.boolean(),
    blocked: z.boolean(),
    stopped: z
      .boolean()
      .describe(
        "For an agent: the account that issued its credential is no longer allowed to. A new credential takes the agent over.",
      ),
    credential_by: z
      .string()
      .nullable()
      .describe("For an agent: the account that issued its credential, with an invite or by renewing it."),
    online: z.boolean().describe("Whether this member has a live session."),
    last_seen_at: z.number().int().nullable().describe("When this member was last seen; null if never."),
    invited_by: z.string().nullable().describe("The inviter's account."),
    invite_id: z.string().nullable().describe("The invite it accepted."),
    created_at: z.number().int(),
    you: z.boolean(),
  })
  .meta({ id: "Member" });

export type ShownMember = z.infer<typeof shownMember>;

/** The member of the path: its id, or `me`. */
export const memberId = z
  .string("must be a string")
  .max(64, "is not a member id")
  .describe("The member's id; `me` for yourself.");

/** A member credential, returned only once, with instructions. */
export const issuedCredentialFields = {
  credential: z.string().describe("`abm_…`: this member's secret; shown only once."),
  callsign: z.string().describe("The callsign it joins with."),
  mcp_url: z.string(),
  connect: z.record(z.string(), z.unknown()).describe("Ready lines per client."),
  agent_line: z.string().describe("One line to paste into an agent. It contains the credential."),
};
