import { z } from "zod";
import type { hooks } from "@/db/schema";
import { priorities } from "../fields";
import { hookMatch, hookPresets, hookRule } from "./hook-fields";

/** A hook as its owner sees it, without its secret. */
export const shownHook = z
  .object({
    hook_id: z.string(),
    channel_id: z.string(),
    name: z.string(),
    from: z.string().describe("Whom its messages come from: hook:<name>."),
    preset: z.enum(hookPresets),
    url: z.string().describe("Where to post. Where the secret is in the path, it follows after a slash."),
    enabled: z.boolean(),
    secret_header: z.string().nullable().describe("For plain; null where the secret is elsewhere."),
    secret_in_path: z.boolean(),
    previous_secret_until: z.number().int().nullable().describe("Until then the secret before works too."),
    to: z.string(),
    priority: z.enum(priorities),
    need_reply: z.boolean(),
    attach_payload: z.boolean(),
    template: z.string().nullable(),
    filter: hookMatch.nullable(),
    rules: z.array(hookRule),
    stats: z.object({
      delivered: z.number().int().describe("Posts that became a message."),
      repeated: z.number().int().describe("Posts that had come before."),
      ignored: z.number().int().describe("Posts that the filter or a rule left out."),
      refused: z.number().int().describe("Posts that were signed well and could not be taken."),
      unverified: z.number().int().describe("Posts without the right signature or secret."),
    }),
    last_post_at: z.number().int().nullable(),
    last_delivered_at: z.number().int().nullable(),
    created_at: z.number().int(),
  })
  .meta({ id: "Hook" });

export type HookRow = typeof hooks.$inferSelect;

/** A row as the wire has it. */
export function showHook(row: HookRow, origin: string, now: number): z.infer<typeof shownHook> {
  const overlaps = row.previousSecretUntil !== null && row.previousSecretUntil > now;
  return {
    hook_id: row.id,
    channel_id: row.channelId,
    name: row.name,
    from: senderOf(row),
    preset: row.preset,
    url: hookUrl(origin, row.id),
    enabled: row.enabled,
    secret_header: row.preset === "plain" ? row.secretHeader : null,
    secret_in_path: isSecretInPath(row),
    previous_secret_until: overlaps ? row.previousSecretUntil : null,
    to: row.toName,
    priority: row.priority,
    need_reply: row.needReply,
    attach_payload: row.attachPayload,
    template: row.template,
    filter: row.filter,
    rules: row.rules,
    stats: {
      delivered: row.deliveredCount,
      repeated: row.repeatedCount,
      ignored: row.ignoredCount,
      refused: row.refusedCount,
      unverified: row.unverifiedCount,
    },
    last_post_at: row.lastPostAt,
    last_delivered_at: row.lastDeliveredAt,
    created_at: row.createdAt,
  };
}

/** The secret, as it is told once, and where posts go. */
export const toldOnce = {
  secret: z.string().describe("Told this once."),
  post_url: z
    .string()
    .describe("The URL to give to the other side; with the secret where that is in the path."),
};

/** What `toldOnce` describes. */
export function tellOnce(row: HookRow, secret: string, origin: string) {
  const url = hookUrl(origin, row.id);
  return { secret, post_url: isSecretInPath(row) ? `${url}/${secret}` : url };
}

/** Whom a hook's messages come from. No callsign can have a colon, so nobody can join as one. */
export function senderOf({ name }: Pick<HookRow, "name">): string {
  return `hook:${name}`;
}

export function isSecretInPath({ preset, secretHeader }: Pick<HookRow, "preset" | "secretHeader">): boolean {
  return preset === "plain" && secretHeader === null;
}

function hookUrl(origin: string, id: string): string {
  return `${origin}/hooks/${id}`;
}
