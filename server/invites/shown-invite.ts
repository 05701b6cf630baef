import { z } from "zod";
import { inviteRoles } from "./invite-fields";

export const inviteStates = ["pending", "accepted", "revoked", "superseded", "expired"] as const;

/** An invite's fields and status, for owners and admins. */
export const shownInvite = z
  .object({
    id: z.string(),
    code: z.string().nullable().describe("Null if the hub's secret has changed since: revoke it by its id."),
    url: z.string().nullable().describe("The page /i/CODE to share with a person."),
    claim_url: z.string().nullable().describe("POST here to accept it over the API."),
    agent_line: z.string().nullable().describe("For role agent: one line to paste into an agent."),
    role: z.enum(inviteRoles),
    email: z.string().nullable(),
    callsign: z.string().nullable(),
    groups: z.array(z.string()),
    note: z.string().nullable(),
    uses: z.number().int(),
    used: z.number().int(),
    state: z.enum(inviteStates).describe("accepted: used up."),
    mail: z
      .enum(["queued", "sent", "bounced", "failed"])
      .nullable()
      .describe("Null if no e-mail was requested."),
    mailed_at: z.number().int().nullable(),
    inviter: z.object({ account_id: z.string().nullable(), name: z.string() }),
    created_at: z.number().int(),
    expires_at: z.number().int(),
    accepted_at: z.number().int().nullable().describe("When it was last accepted."),
  })
  .meta({ id: "Invite" });

export type ShownInvite = z.infer<typeof shownInvite>;

/** The code of an invite, as in its link. */
export const inviteCode = z
  .string("must be a string")
  .max(64, "is not an invite code")
  .describe("The eight characters of the link /i/CODE.");

/** The invite that an owner or admin means. */
export const inviteKey = inviteCode.describe("The invite's code, or its id.");
