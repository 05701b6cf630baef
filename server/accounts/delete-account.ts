import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/db/client";
import { accounts, channelMembers, channels, identities } from "@/db/schema";
import { recordAudit } from "../audit/record-audit";
import { markDeleted, notifyDeleted } from "../channels/remove-channel";
import { removeInboxes } from "../dm/inbox-rows";
import { deleteOutboxMails } from "../mail/prune-outbox";
import { operation } from "../operation";
import { endLapsedSessionsOn } from "../sessions/end-lapsed-sessions";
import { endSessionsOf } from "../sessions/end-sessions-of";
import { eraseTraces } from "./erase-traces";
import { ChannelAddedError, lockForDeletion } from "./lock-for-deletion";

/** How many times a deletion starts over because the account got another channel meanwhile. */
const MAX_ATTEMPTS = 10;

/**
 * Deletes the caller's account: channels it owns, identities with the direct messages they received, tokens, sessions,
 * and all listeners that use them. `docs/accounts.md` lists what stays, and for how long.
 */
export const deleteAccount = operation(
  {
    name: "deleteAccount",
    summary: "Delete your account with everything it owns. This cannot be undone.",
    description:
      "Agents on the account's channels get `channel_deleted`, its own sessions `session_revoked`, within five seconds. Tokens cannot do this.",
    tag: "accounts",
    effect: "write",
    access: "account",
    scope: null,
    sessionOnly: true,
    recentProof: true,
    limit: "account",
    page: true,
    input: z.object({}),
    output: z.object({
      ok: z.literal(true),
      account_id: z.string(),
      channels_deleted: z.number().int(),
      identities_revoked: z.number().int(),
      sessions_ended: z.number().int(),
    }),
    rest: { method: "DELETE", path: "/api/account" },
  },
  async (ctx) => {
    const { account, db, runtime } = ctx;
    const now = runtime.now();
    const { deleted, revoked, places, email } = await whenLocked(db, account.id, async (tx) => {
      const [row] = await tx.select().from(accounts).where(eq(accounts.id, account.id));
      const deleted = await tx
        .update(channels)
        .set({ deletedAt: now })
        .where(and(eq(channels.creatorAccountId, account.id), isNull(channels.deletedAt)))
        .returning({ id: channels.id });
      for (const { id } of deleted) await markDeleted(tx, runtime, id);
      const revoked = await tx
        .update(identities)
        .set({ revokedAt: now, previousKeyHash: null, previousKeyUntil: null })
        .where(and(eq(identities.accountId, account.id), isNull(identities.revokedAt)))
        .returning({ callsign: identities.callsign });
      const named = await tx
        .select({ callsign: identities.callsign })
        .from(identities)
        .where(eq(identities.accountId, account.id));
      await removeInboxes(
        tx,
        named.map(({ callsign }) => callsign),
      );
      // The account's own record is deleted with it, so the channel's entry must not reference the account.
      const entries = deleted.map(({ id }) => ({
        act: "channel.deleted" as const,
        channelId: id,
        actor: { accountId: account.id },
      }));
      await recordAudit(tx, ctx, ...entries);
      const places = await tx
        .select({ channelId: channelMembers.channelId })
        .from(channelMembers)
        .where(eq(channelMembers.accountId, account.id));
      await eraseTraces(tx, account);
      // Everything else references this row and is deleted by cascade.
      await tx.delete(accounts).where(eq(accounts.id, account.id));
      return { deleted, revoked, places, email: row?.email };
    });
    if (email !== undefined) await deleteOutboxMails(runtime.env.dataDir, email);
    for (const { id } of deleted) await notifyDeleted(runtime, id);
    // Agents that it added to channels of others stop with it.
    for (const { channelId } of places) {
      runtime.bus.publish({ type: "members", channel: channelId });
      await endLapsedSessionsOn(runtime, channelId);
    }
    for (const { callsign } of revoked) runtime.bus.publish({ type: "direct", channel: "", inbox: callsign });
    return {
      ok: true as const,
      account_id: account.id,
      channels_deleted: deleted.length,
      identities_revoked: revoked.length,
      sessions_ended: await endSessionsOf(runtime, `account:${account.id}`),
    };
  },
);

type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

/** Runs the deletion in a transaction that has locked every affected row. */
async function whenLocked<Result>(
  db: Database,
  accountId: string,
  run: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction(async (tx) => {
        await lockForDeletion(tx, accountId);
        return run(tx);
      });
    } catch (error) {
      if (attempt >= MAX_ATTEMPTS || !(error instanceof ChannelAddedError)) throw error;
    }
  }
}
