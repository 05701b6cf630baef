import { z } from "zod";

/** A newcomer that asked to join, as owners and admins see it. */
export const shownKnock = z
  .object({
    id: z.string(),
    callsign: z.string(),
    account_id: z.string().nullable().describe("Its account, if any."),
    name: z.string().nullable().describe("That account's name."),
    identity: z.string().nullable().describe("The identity it proved, if any."),
    client: z.string().nullable(),
    state: z.enum(["pending", "approved", "denied"]),
    waiting: z.boolean().describe("Whether it asked within the last minute."),
    created_at: z.number().int(),
    decided_at: z.number().int().nullable(),
  })
  .meta({ id: "Knock" });

export type ShownKnock = z.infer<typeof shownKnock>;
