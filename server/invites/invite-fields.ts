import { z } from "zod";
import { groupName, plainText } from "../fields";
import { chosenCallsign } from "../text/callsign-fields";

export const inviteRoles = ["admin", "member", "observer", "agent"] as const;

/** The fields of an invite. Pages validate them in the browser too, so nothing here may import server code. */
export const inviteFields = z.object({
  role: z
    .enum(inviteRoles)
    .describe("agent: for an agent without an account, which accepts it over the API."),
  email: z
    .email("must be an e-mail address")
    .max(254, "must be at most 254 characters")
    .transform((email) => email.toLowerCase())
    .optional()
    .describe("Sends the invite to this address. Omit it for a link that anyone can use."),
  callsign: chosenCallsign
    .optional()
    .describe("Their callsign; if omitted, they choose, or an agent gets a generated one."),
  groups: z.array(groupName).max(8, "must be at most 8 groups").default([]),
  uses: z
    .number("must be a number")
    .int("must be a whole number")
    .min(1, "must be at least 1")
    .max(50, "must be at most 50")
    .default(1)
    .describe("Maximum uses of a link: 1 (the default) to 50."),
  expires_in_days: z
    .number("must be a number of days")
    .int("must be a whole number")
    .min(1, "must be at least 1")
    .max(30, "must be at most 30")
    .default(7)
    .describe("1 to 30, default 7."),
  note: plainText({ max: 300 })
    .transform((note) => note.trim())
    .optional()
    .describe("Shown to the invitee."),
});
