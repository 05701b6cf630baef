import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { channels, participants, sessions } from "@/db/schema";
import { byAccount, recordAudit } from "../audit/record-audit";
import type { MemberContext } from "../context";
import { AirbandError } from "../errors";
import { channelId } from "../fields";
import { appendMessages } from "../messages/log/append-messages";
import { announce, noticeSettings } from "../messages/log/message-queue";
import { systemRow } from "../messages/log/system-row";
import { operation } from "../operation";
import { hashPassword } from "../secrets/password";
import { endSession } from "../sessions/end-session";
import { channelSettings, shownSettings, showSettings } from "./channel-settings";
import { refuseContradictions } from "./refuse-contradictions";

const { mode: _, retention_days, ...settings } = channelSettings;

const input = z.object({
  channel_id: channelId,
  ...settings,
  retention_days: retention_days.unwrap().nullish().describe("Null: text is kept permanently."),
});

type Channel = typeof channels.$inferSelect;

/** A password is a credential, and retention decides who can read messages and what is deleted permanently. */
const isSensitive = ({ owner_password, retention, retention_days }: Record<string, unknown>) =>
  Boolean(owner_password) || retention !== undefined || retention_days !== undefined;

/**
 * Changes a channel's settings; omitted fields stay. Participants are notified when the retention changes. When
 * identities become required, sessions without one end.
 */
export const updateChannel = operation(
  {
    name: "updateChannel",
    summary: "Change the settings of a channel that you own or administer.",
    description:
      "A change of `retention` is announced on the channel. Direct messages sent before it became `full` stay private to their sender and recipient. `owner_password: null` removes the password. With `require_identity: true` sessions without an identity end.",
    tag: "channels",
    effect: "write",
    access: "admin",
    scope: "channels:write",
    recentProof: isSensitive,
    limit: "account",
    page: true,
    input,
    output: z.object({ channel_id: z.string(), ...shownSettings }),
    rest: { method: "PATCH", path: "/api/channels/{channel_id}" },
  },
  async (ctx, sent) => {
    const { runtime } = ctx;
    const password = sent.owner_password ? await hashPassword(sent.owner_password) : null;
    const { before, after, notice } = await ctx.db.transaction(async (tx) => {
      const [before] = await tx
        .select()
        .from(channels)
        .where(eq(channels.id, ctx.channel.id))
        .for("no key update");
      if (!before || before.deletedAt !== null) throw new AirbandError("channel_deleted");
      const [after] = await tx
        .update(channels)
        .set(changesOf(before, sent, password))
        .where(eq(channels.id, before.id))
        .returning();
      if (!after) throw new AirbandError("channel_deleted");
      const detail = changedSettings(before, after);
      const about = { channelId: after.id, target: after.name ?? after.id, detail };
      if (Object.keys(detail).length > 0)
        await recordAudit(tx, ctx, byAccount(ctx.account, "channel.settings_changed", about));
      if (after.retention === before.retention) return { before, after, notice: null };
      const row = systemRow(after.id, retentionInWords(after.retention), runtime.now());
      const [notice] = await appendMessages(tx, [row], noticeSettings);
      return { before, after, notice };
    });
    runtime.bus.publish({ type: "channel", channel: after.id });
    if (notice) announce(runtime, after.id, notice);
    if (after.requireIdentity && !before.requireIdentity) await endUnproved(ctx);
    return { channel_id: after.id, ...showSettings(after) };
  },
);

function changesOf(before: Channel, sent: z.output<typeof input>, password: string | null) {
  const clears = sent.owner_password === null || sent.owner_password === "";
  const passwordHash = clears ? null : (password ?? before.ownerPasswordHash);
  const retention = sent.retention ?? before.retention;
  const kept = retention === "full" ? before.retentionDays : null;
  const next = {
    name: sent.name === undefined ? before.name : sent.name || null,
    retention,
    retentionDays: sent.retention_days === undefined ? kept : sent.retention_days,
    trustMode: sent.trust_mode ?? before.trustMode,
    requireIdentity: sent.require_identity ?? before.requireIdentity,
    sessionTtlSeconds: sent.session_ttl_seconds ?? before.sessionTtlSeconds,
    approveJoins: sent.approve_joins ?? before.approveJoins,
    loopGuard: sent.loop_guard ?? before.loopGuard,
    rejoin: sent.rejoin ?? before.rejoin,
    redactKeys: sent.redact_keys ?? before.redactKeys,
    ownerPasswordHash: passwordHash,
    ownerReadsFromId:
      retention === "full" && before.retention !== "full" ? before.lastId : before.ownerReadsFromId,
  };
  refuseContradictions({
    trust_mode: next.trustMode,
    require_identity: next.requireIdentity,
    hasPassword: passwordHash !== null,
    retention,
    retention_days: next.retentionDays,
    approve_joins: next.approveJoins,
    hasOwner: before.creatorAccountId !== null,
  });
  return next;
}

/** The settings that differ, as `before → after`; a page sends all of them, and saved values are no change. */
function changedSettings(before: Channel, after: Channel): Record<string, string> {
  const [was, is] = [showSettings(before), showSettings(after)];
  const names = Object.keys(is) as (keyof typeof is)[];
  const changed = Object.fromEntries(
    names
      .filter((name) => was[name] !== is[name])
      .map((name) => [name, `${was[name] ?? "none"} → ${is[name] ?? "none"}`]),
  );
  const replaced = before.ownerPasswordHash !== null && after.ownerPasswordHash !== null;
  if (replaced && before.ownerPasswordHash !== after.ownerPasswordHash) changed.owner_password = "replaced";
  return changed;
}

function retentionInWords(retention: Channel["retention"]): string {
  const kept = {
    none: "text for 24 hours and nothing afterwards",
    metadata: "who wrote to whom and when, and text for 24 hours",
    prompts: "each participant's first message, and other text for 24 hours",
    full: "everything; from now on its owner can read all messages, including direct ones",
  };
  return `The owner changed this channel's retention. It now keeps ${kept[retention]}.`;
}

/** A participant that could no longer join must not continue. */
async function endUnproved({ channel, db, runtime }: MemberContext): Promise<void> {
  const unproved = await db
    .select({ sessionHash: sessions.idHash })
    .from(sessions)
    .innerJoin(participants, eq(participants.id, sessions.participantId))
    .where(
      and(
        eq(sessions.channelId, channel.id),
        isNull(sessions.endedAt),
        isNull(participants.identity),
        isNull(participants.memberId),
      ),
    );
  for (const { sessionHash } of unproved)
    await endSession(runtime, { channelId: channel.id, sessionHash, code: "session_expired" });
}
