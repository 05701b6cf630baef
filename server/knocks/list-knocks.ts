import { and, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { accounts, channelKnocks } from "@/db/schema";
import { accountName } from "../accounts/account-name";
import { channelId, clamped } from "../fields";
import { operation } from "../operation";
import type { Platform } from "../store/platform";
import { type ShownKnock, shownKnock } from "./shown-knock";

/** A newcomer that called within this time is still waiting. */
const WAITING_MS = 60_000;

/** The newcomers that asked to join. */
export const listKnocks = operation(
  {
    name: "listKnocks",
    summary: "List newcomers waiting for approval, or past decisions.",
    description: "`callsign` and `client` are self-declared; `identity` and `account_id` are verified.",
    tag: "knocks",
    effect: "read",
    access: "admin",
    scope: "channels:read",
    limit: "read",
    page: true,
    input: z.object({
      channel_id: channelId,
      state: z.enum(["pending", "approved", "denied"]).default("pending"),
      limit: clamped({ min: 1, max: 200, default: 100 }),
    }),
    output: z.object({ knocks: z.array(shownKnock).describe("Newest first.") }),
    rest: { method: "GET", path: "/api/channels/{channel_id}/knocks" },
  },
  async ({ channel, db, runtime }, { state, limit }) => {
    const rows = await db
      .select({ knock: channelKnocks, account: accounts })
      .from(channelKnocks)
      .leftJoin(accounts, sql`'account:' || ${accounts.id} = any(${channelKnocks.subjects})`)
      .where(and(eq(channelKnocks.channelId, channel.id), eq(channelKnocks.state, state)))
      .orderBy(desc(channelKnocks.createdAt))
      .limit(limit);
    return { knocks: rows.map(({ knock, account }) => showKnock(runtime, knock, account)) };
  },
);

/** A knock as owners and admins see it. */
export function showKnock(
  runtime: Pick<Platform, "now">,
  knock: typeof channelKnocks.$inferSelect,
  account: { id: string; name: string; email: string } | null,
): ShownKnock {
  const identity = knock.subjects.find((subject) => subject.startsWith("identity:"));
  return {
    id: knock.id,
    callsign: knock.callsign,
    account_id: account?.id ?? null,
    name: account && accountName(account),
    identity: identity?.slice("identity:".length) ?? null,
    client: knock.client,
    state: knock.state,
    waiting: knock.state === "pending" && knock.seenAt > runtime.now() - WAITING_MS,
    created_at: knock.createdAt,
    decided_at: knock.decidedAt,
  };
}
