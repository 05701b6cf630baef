import { and, eq, inArray, isNull, lte } from "drizzle-orm";
import { channelInvites, inviteMails } from "@/db/schema";
import { recordAudit } from "../audit/record-audit";
import { invitedAs } from "../invites/invited-as";
import type { Platform } from "../store/platform";

const BATCH = 100;

/** An inviter is notified this long before an unaccepted invite expires. Shorter invites are not announced again. */
const NOTIFY_BEFORE_MS = 86_400_000;

/** Records which invites have expired. */
export async function expireInvites({ db, bus, now }: Pick<Platform, "db" | "bus" | "now">): Promise<number> {
  const over = and(eq(channelInvites.state, "pending"), lte(channelInvites.expiresAt, now()));
  const expired = await db.transaction(async (tx) => {
    const due = tx.select({ id: channelInvites.id }).from(channelInvites).where(over).limit(BATCH);
    const rows = await tx
      .update(channelInvites)
      .set({ state: "expired" })
      .where(and(inArray(channelInvites.id, due), over))
      .returning();
    await recordAudit(
      tx,
      { runtime: { now } },
      ...rows.map((invite) => ({
        act: "invite.expired" as const,
        accountId: invite.createdBy,
        channelId: invite.channelId,
        target: invitedAs(invite),
      })),
    );
    return rows;
  });
  for (const channel of new Set(expired.map((invite) => invite.channelId)))
    bus.publish({ type: "members", channel });
  return expired.length;
}

/** Has inviters notified, once per invite, that an unaccepted one is about to expire. */
export async function notifyExpiringInvites({ db, now }: Pick<Platform, "db" | "now">): Promise<number> {
  const at = now();
  const soon = and(
    eq(channelInvites.state, "pending"),
    eq(channelInvites.used, 0),
    isNull(channelInvites.expiringToldAt),
    lte(channelInvites.expiresAt, at + NOTIFY_BEFORE_MS),
  );
  return db.transaction(async (tx) => {
    const due = tx.select({ id: channelInvites.id }).from(channelInvites).where(soon).limit(BATCH);
    const rows = await tx
      .update(channelInvites)
      .set({ expiringToldAt: at })
      .where(and(inArray(channelInvites.id, due), soon))
      .returning();
    // An invite that was valid for a day from the start expires as announced: no notice needed.
    const expiring = rows.filter(
      ({ createdAt, expiresAt }) => expiresAt > at && expiresAt - createdAt > NOTIFY_BEFORE_MS,
    );
    if (expiring.length > 0)
      await tx
        .insert(inviteMails)
        .values(expiring.map(({ id }) => ({ inviteId: id, kind: "expiring" as const, dueAt: at })));
    return rows.length;
  });
}
