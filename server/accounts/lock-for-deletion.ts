import { asc, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Database } from "@/db/client";
import {
  accountSessions,
  accounts,
  channelInvites,
  channelMembers,
  channels,
  identities,
  personalTokens,
  webhooks,
} from "@/db/schema";

type Transaction = Pick<Database, "select">;

/**
 * The account got another channel between two queries: it has to be locked before the account, so the deletion starts
 * over.
 */
export class ChannelAddedError extends Error {}

/**
 * Locks every row that a deletion of the account touches, and the account last. That is the order of every transaction:
 * channels by id, then rows on them, then rows of an account, then the account. An insert that references an account
 * locks that account's row, so a transaction that changes a channel or a token and records it locks the account
 * implicitly, last. Throws `ChannelAddedError`.
 */
export async function lockForDeletion(tx: Transaction, accountId: string): Promise<void> {
  const locked = await channelsOf(tx, accountId);
  if (locked.length > 0)
    await tx
      .select({ id: channels.id })
      .from(channels)
      .where(inArray(channels.id, locked))
      .orderBy(asc(channels.id))
      .for("no key update");
  await lock(tx, channelMembers, channelMembers.id, eq(channelMembers.accountId, accountId));
  await lock(tx, channelInvites, channelInvites.id, eq(channelInvites.createdBy, accountId));
  await lock(tx, webhooks, webhooks.id, eq(webhooks.accountId, accountId));
  await lock(tx, identities, identities.callsign, eq(identities.accountId, accountId));
  await lock(tx, personalTokens, personalTokens.id, eq(personalTokens.referenceId, accountId));
  await lock(tx, accountSessions, accountSessions.id, eq(accountSessions.userId, accountId));
  await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, accountId)).for("update");
  const known = new Set(locked);
  if ((await channelsOf(tx, accountId)).some((id) => !known.has(id))) throw new ChannelAddedError();
}

async function lock(tx: Transaction, table: PgTable, key: PgColumn, whose: SQL): Promise<void> {
  await tx.select({ one: sql`1` }).from(table).where(whose).orderBy(asc(key)).for("update");
}

/** The channels that the account owns, is a member of or has invited to. */
async function channelsOf(tx: Transaction, accountId: string): Promise<string[]> {
  const member = tx
    .select({ id: channelMembers.channelId })
    .from(channelMembers)
    .where(eq(channelMembers.accountId, accountId));
  const inviter = tx
    .select({ id: channelInvites.channelId })
    .from(channelInvites)
    .where(eq(channelInvites.createdBy, accountId));
  const rows = await tx
    .select({ id: channels.id })
    .from(channels)
    .where(
      or(
        eq(channels.creatorAccountId, accountId),
        inArray(channels.id, member),
        inArray(channels.id, inviter),
      ),
    );
  return rows.map(({ id }) => id);
}
