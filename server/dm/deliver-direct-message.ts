import { and, eq, sql } from "drizzle-orm";
import { rowsOf } from "@/db/client";
import { directInboxes, directKeys, directMessages } from "@/db/schema";
import type { IdentityContext } from "../context";
import { AirbandError } from "../errors";
import type { Idempotency } from "../messages/log/idempotency-of";
import { ensureInbox, type Transaction } from "./inbox-rows";
import { unknownIdentity } from "./unknown-identity";

/** Maximum number of unread messages in one inbox, and of their text together. */
export const MAX_UNREAD = 1_000;
export const MAX_UNREAD_BYTES = 16 * 1024 * 1024;

/**
 * Maximum number of unread messages in one inbox from the identities of one account other than its own: no stranger
 * fills it alone.
 */
export const MAX_UNREAD_OF_ACCOUNT = 250;

export interface Outgoing {
  to: string;
  at: number;
  text: string;
  bytes: number;
  priority: (typeof directMessages.$inferInsert)["priority"];
  replyTo: number | null;
  idempotency: Idempotency;
  /** Why no new message may be stored now, if so; a repeat still gets its original response. */
  refusal: AirbandError | null;
}

export interface Accepted {
  id: number;
  at: number;
  to: string;
  repeated: boolean;
}

/**
 * Stores a direct message under the next id of its recipient's inbox, or returns the first response of its idempotency
 * key. The inbox is locked from the counting of the id to the commit, and checked under that lock.
 */
export function deliverDirectMessage(ctx: IdentityContext, message: Outgoing): Promise<Accepted> {
  return ctx.db.transaction(async (tx) => {
    const { to, at } = message;
    const first = await claimKey(tx, ctx.identity.callsign, message);
    if (first) return { id: first.messageId, at: first.at, to: first.toCallsign, repeated: true };
    if (message.refusal) throw message.refusal;
    const id = await nextId(tx, message);
    if (id === null) throw await unknownIdentity(tx, ctx, to);
    await refuseUnlessTaken(tx, ctx, message);
    await tx.insert(directMessages).values({
      toCallsign: to,
      id,
      at,
      fromCallsign: ctx.identity.callsign,
      fromAccount: ctx.identity.accountId,
      text: message.text,
      bytes: message.bytes,
      priority: message.priority,
      replyTo: message.replyTo,
    });
    if (message.idempotency.key !== null)
      await tx
        .update(directKeys)
        .set({ messageId: id })
        .where(isKey(ctx.identity.callsign, message.idempotency.key));
    return { id, at, to, repeated: false };
  });
}

const isKey = (sender: string, key: string) =>
  and(eq(directKeys.fromCallsign, sender), eq(directKeys.key, key));

/** The row of a key that was used before; null if there is no key, or if this message just took it. */
async function claimKey(tx: Transaction, sender: string, { idempotency, to, at }: Outgoing) {
  const { key, bodyHash } = idempotency;
  if (key === null) return null;
  const claimed = await tx
    .insert(directKeys)
    .values({ fromCallsign: sender, key, bodyHash, toCallsign: to, messageId: 0, at })
    // Waits for another message under the same key that is being stored.
    .onConflictDoNothing()
    .returning({ key: directKeys.key });
  if (claimed.length > 0) return null;
  const [first] = await tx.select().from(directKeys).where(isKey(sender, key));
  if (!first) throw new AirbandError("not_ready", "the key has just expired; send again");
  if (first.bodyHash !== bodyHash) throw new AirbandError("idempotency_conflict");
  return first;
}

/** Takes the inbox's lock and its next id; null if no identity has the callsign. */
async function nextId(tx: Transaction, { to, bytes }: Outgoing): Promise<number | null> {
  const take = () =>
    tx
      .update(directInboxes)
      .set({
        lastId: sql`${directInboxes.lastId} + 1`,
        storedBytes: sql`${directInboxes.storedBytes} + ${bytes}`,
      })
      .where(eq(directInboxes.callsign, to))
      .returning({ id: directInboxes.lastId });
  let [taken] = await take();
  if (!taken) {
    await ensureInbox(tx, to);
    [taken] = await take();
  }
  return taken?.id ?? null;
}

interface Verdict {
  reachable: boolean;
  own: boolean;
  blocked: boolean;
  unread: number;
  bytes: number;
  of_account: number;
}

/** The state of the recipient, in a separate statement: only one that begins under the lock sees earlier changes. */
async function refuseUnlessTaken(tx: Transaction, ctx: IdentityContext, { to, bytes }: Outgoing) {
  const { callsign, accountId } = ctx.identity;
  const [verdict] = rowsOf<Verdict>(
    await tx.execute(sql`
      select i.revoked_at is null and i.account_id is not null as reachable,
             coalesce(i.account_id = ${accountId}, false) as own,
             exists (select 1 from direct_blocks b where b.callsign = ${to} and b.blocked = ${callsign}) as blocked,
             w.unread, w.bytes, w.of_account
      from identities i
      cross join lateral (
        select count(*) as unread, coalesce(sum(m.bytes), 0)::bigint as bytes,
               count(*) filter (where m.from_account = ${accountId}) as of_account
        from direct_messages m where m.to_callsign = ${to} and m.read_at is null) w
      where i.callsign = ${to}`),
  );
  if (!verdict?.reachable) throw await unknownIdentity(tx, ctx, to);
  if (verdict.blocked) throw new AirbandError("dm_blocked");
  if (verdict.unread >= MAX_UNREAD)
    throw new AirbandError("inbox_full", `${MAX_UNREAD} unread messages in the recipient's inbox`);
  if (verdict.bytes + bytes > MAX_UNREAD_BYTES)
    throw new AirbandError("inbox_full", "16 MiB of unread text in the recipient's inbox");
  if (!verdict.own && verdict.of_account >= MAX_UNREAD_OF_ACCOUNT)
    throw new AirbandError(
      "inbox_full",
      `${MAX_UNREAD_OF_ACCOUNT} unread messages from your account in the recipient's inbox`,
    );
}
