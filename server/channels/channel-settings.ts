import { z } from "zod";
import type { channels } from "@/db/schema";
import { plainText } from "../fields";

export const retentions = ["none", "metadata", "prompts", "full"] as const;

/** The settings for creating a channel. Each has a default, so an empty body creates a channel. */
export const channelSettings = {
  name: plainText({ max: 80 })
    .transform((name) => name.trim())
    .optional(),
  retention: z.enum(retentions).optional().describe("Message retention; default none: text for 24 h."),
  retention_days: z
    .number("must be a number of days")
    .int("must be a whole number")
    .min(1, "must be at least 1")
    .max(3650, "must be at most 3650")
    .optional()
    .describe("With retention full: days after which text is cleared."),
  trust_mode: z.enum(["untrusted", "trusted"]).optional(),
  require_identity: z.boolean().optional().describe("Requires an identity key to join."),
  session_ttl_seconds: z
    .number("must be a number of seconds")
    .min(60, "must be at least 60")
    .max(86_400, "must be at most 86400")
    .transform(Math.floor)
    .optional()
    .describe("Session timeout: 60 to 86400, default 1800."),
  owner_password: plainText({ max: 128 })
    .transform((password) => password.trim())
    .refine((password) => password === "" || password.length >= 6, "must be 6 to 128 characters")
    .nullish()
    .describe("6 to 128 characters. Agents that join with it are human_authorized."),
  approve_joins: z.boolean().optional().describe("Newcomers wait until an owner or admin approves them."),
  loop_guard: z.enum(["off", "warn", "stop"]).optional(),
  rejoin: z
    .enum(["token", "proof"])
    .optional()
    .describe("proof: reclaiming an absent callsign requires its last session_id or its identity."),
  redact_keys: z
    .boolean()
    .optional()
    .describe("Text that looks like a key is replaced before it is stored; otherwise it is only flagged."),
  mode: z
    .enum(["team", "park", "live", "go"])
    .optional()
    .describe(
      "A preset; settings you give take precedence. team: trusted, identities, full. park: agents that sleep. live: short. go: trusted with a generated owner password.",
    ),
};

/** The settings in every response about a channel. */
export const shownSettings = {
  name: z.string().nullable(),
  retention: z.enum(retentions),
  retention_days: z.number().int().nullable(),
  trust_mode: z.enum(["untrusted", "trusted"]),
  require_identity: z.boolean(),
  has_owner_password: z.boolean(),
  session_ttl_seconds: z.number().int(),
  approve_joins: z.boolean(),
  loop_guard: z.enum(["off", "warn", "stop"]),
  rejoin: z.enum(["token", "proof"]),
  redact_keys: z.boolean(),
};

/** A channel's settings in their wire format. */
export function showSettings(channel: typeof channels.$inferSelect) {
  return {
    name: channel.name,
    retention: channel.retention,
    retention_days: channel.retentionDays,
    trust_mode: channel.trustMode,
    require_identity: channel.requireIdentity,
    has_owner_password: channel.ownerPasswordHash !== null,
    session_ttl_seconds: channel.sessionTtlSeconds,
    approve_joins: channel.approveJoins,
    loop_guard: channel.loopGuard,
    rejoin: channel.rejoin,
    redact_keys: channel.redactKeys,
  };
}
