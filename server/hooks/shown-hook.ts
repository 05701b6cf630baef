import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/db/client";
import { accounts, channelMembers, hooks } from "@/db/schema";
import { priorities } from "../fields";
import { showCreator, shownCreator } from "../members/shown-creator";
import type { Platform } from "../store/platform";
import { hookMatch, hookPresets, hookRule } from "./hook-fields";
import { hookStanding, hookStops } from "./hook-standing";

/** A hook as its owner sees it, without its secret. */
export const shownHook = z
  .object({
    hook_id: z.string(),
    channel_id: z.string(),
    name: z.string(),
    from: z.string().describe("The sender of its messages: hook:<name>."),
    preset: z.enum(hookPresets),
    url: z.string().describe("The URL to post to. If the secret is in the path, it follows after a slash."),
    enabled: z.boolean(),
    stopped: z
      .enum(hookStops)
      .nullable()
      .describe(
        "Why it accepts no posts although it is enabled: creator no longer administers the channel, or the token or app used was revoked. `rotate` takes the hook over.",
      ),
    creator: shownCreator
      .nullable()
      .describe("The account that set the secret: the hook works only while it administers the channel."),
    secret_header: z.string().nullable().describe("For plain; null if the secret is not in a header."),
    secret_in_path: z.boolean(),
    previous_secret_until: z.number().int().nullable().describe("The previous secret works until then."),
    to: z.string(),
    priority: z.enum(priorities),
    need_reply: z.boolean(),
    attach_payload: z.boolean(),
    template: z.string().nullable(),
    filter: hookMatch.nullable(),
    rules: z.array(hookRule),
    stats: z.object({
      delivered: z.number().int().describe("Posts that became a message."),
      repeated: z.number().int().describe("Duplicate posts."),
      ignored: z.number().int().describe("Posts dropped by the filter or a rule."),
      refused: z.number().int().describe("Posts with a valid signature that could not be delivered."),
      unverified: z.number().int().describe("Posts with a missing or wrong signature or secret."),
    }),
    last_post_at: z.number().int().nullable(),
    last_delivered_at: z.number().int().nullable(),
    created_at: z.number().int(),
  })
  .meta({ id: "Hook" });

export type HookRow = typeof hooks.$inferSelect;

/** Rows in their wire format, with their creators and whether they still work. */
export async function showHooks(
  db: Pick<Database, "select">,
  rows: HookRow[],
  runtime: Pick<Platform, "env" | "now">,
): Promise<z.infer<typeof shownHook>[]> {
  const found = await readCreators(
    db,
    rows.map(({ id }) => id),
    runtime.now(),
  );
  return rows.map((row) => {
    const { stopped = null, creator = null } = found.get(row.id) ?? {};
    return { ...showRow(row, runtime.env.origin, runtime.now()), stopped, creator };
  });
}

/** One row in its wire format. */
export async function showHook(
  db: Pick<Database, "select">,
  row: HookRow,
  runtime: Pick<Platform, "env" | "now">,
): Promise<z.infer<typeof shownHook>> {
  const [shown] = await showHooks(db, [row], runtime);
  return shown as z.infer<typeof shownHook>;
}

async function readCreators(db: Pick<Database, "select">, ids: string[], now: number) {
  if (ids.length === 0) return new Map<string, never>();
  const rows = await db
    .select({
      id: hooks.id,
      stopped: hookStanding(now).stopped,
      accountId: hooks.createdBy,
      account: accounts,
      role: channelMembers.role,
    })
    .from(hooks)
    .leftJoin(accounts, eq(accounts.id, hooks.createdBy))
    .leftJoin(
      channelMembers,
      and(eq(channelMembers.channelId, hooks.channelId), eq(channelMembers.accountId, hooks.createdBy)),
    )
    .where(inArray(hooks.id, ids));
  return new Map(
    rows.map(({ id, stopped, accountId, account, role }) => [
      id,
      { stopped, creator: showCreator(accountId, account, role) },
    ]),
  );
}

function showRow(row: HookRow, origin: string, now: number) {
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

/** The secret, as it is returned once, and where posts go. */
export const issuedSecretFields = {
  secret: z.string().describe("Shown only once."),
  post_url: z.string().describe("The URL to enter at the sender, including the secret if it is in the path."),
};

/** The values of `issuedSecretFields`. */
export function issuedSecret(row: HookRow, secret: string, origin: string) {
  const url = hookUrl(origin, row.id);
  return { secret, post_url: isSecretInPath(row) ? `${url}/${secret}` : url };
}

/** The sender name of a hook's messages. A callsign cannot contain a colon, so nobody can join as one. */
export function senderOf({ name }: Pick<HookRow, "name">): string {
  return `hook:${name}`;
}

export function isSecretInPath({ preset, secretHeader }: Pick<HookRow, "preset" | "secretHeader">): boolean {
  return preset === "plain" && secretHeader === null;
}

function hookUrl(origin: string, id: string): string {
  return `${origin}/hooks/${id}`;
}
