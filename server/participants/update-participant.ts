import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { channelMembers, channelRestrictions, participants } from "@/db/schema";
import { type AuditEntry, recordAudit } from "../audit/record-audit";
import { lockChannel } from "../channels/lock-channel";
import type { MemberContext } from "../context";
import { AirbandError } from "../errors";
import { callsign, channelId } from "../fields";
import { revokeInvitesOf } from "../invites/revoke-invites-of";
import { withPresentRole } from "../members/find-member";
import { setRestriction } from "../members/restrict";
import { appendMessages } from "../messages/log/append-messages";
import { announce, noticeSettings } from "../messages/log/message-queue";
import { systemRow } from "../messages/log/system-row";
import { operation } from "../operation";
import { endLapsedSessionsOn } from "../sessions/end-lapsed-sessions";
import { endSessionsOn } from "../sessions/end-sessions-on";
import { findTwinLocked } from "./callsign-twins";
import { lockParticipantOf, type ParticipantRow, subjectsOfParticipant } from "./find-participant";
import { participantFields } from "./participant-fields";
import { suggestCallsigns } from "./suggest-callsigns";

const input = z.object({
  channel_id: channelId,
  callsign: callsign.describe("The participant's callsign, as on the roster."),
  ...participantFields.shape,
});

type Sent = z.output<typeof input>;
type Transaction = Parameters<Parameters<MemberContext["db"]["transaction"]>[0]>[0];

/**
 * Mutes, blocks or renames a participant, or sets its groups. Muting and blocking apply to the name and to its
 * identity, its account and its member credential. A holder of only the join token may return under another name:
 * rotate the token, or approve newcomers.
 */
export const updateParticipant = operation(
  {
    name: "updateParticipant",
    summary: "Mute, block or rename a participant, or set its groups.",
    description:
      "A block ends its sessions and streams within five seconds. It applies to the callsign and to the identity, account or member credential behind it.",
    tag: "members",
    effect: "write",
    access: "admin",
    scope: "channels:write",
    limit: "account",
    refuses: ["callsign_taken"],
    page: true,
    input,
    output: z.object({
      callsign: z.string(),
      groups: z.array(z.string()),
      muted: z.boolean(),
      blocked: z.boolean(),
      sessions_ended: z.number().int(),
    }),
    rest: { method: "PATCH", path: "/api/channels/{channel_id}/participants/{callsign}" },
  },
  async (ctx, sent) => {
    const { channel, runtime } = ctx;
    const { participant, subjects, notice, ...now } = await ctx.db.transaction((tx) => change(tx, ctx, sent));
    runtime.bus.publish({ type: "channel", channel: channel.id });
    runtime.bus.publish({ type: "members", channel: channel.id });
    runtime.bus.publish({ type: "roster", channel: channel.id });
    if (notice) announce(runtime, channel.id, notice);
    const own = sent.blocked
      ? await endSessionsOn(runtime, channel.id, {
          credentials: subjects.filter((subject) => !subject.startsWith("callsign:")),
          participantId: participant.id,
        })
      : 0;
    // With an account its agents stop too.
    const agents = sent.blocked ? await endLapsedSessionsOn(runtime, channel.id) : 0;
    return { ...now, sessions_ended: own + agents };
  },
);

async function change(tx: Transaction, ctx: MemberContext, sent: Sent) {
  const { channel, runtime } = ctx;
  await lockChannel(tx, channel.id);
  const self = await withPresentRole(tx, ctx, "administer");
  const found = await lockParticipantOf(tx, self, sent.callsign);
  const { participant } = found;
  const subjects = subjectsOfParticipant(self, found);
  const note = (act: AuditEntry["act"], detail?: AuditEntry["detail"]) =>
    recordAudit(tx, ctx, {
      act,
      accountId: ctx.account.id,
      channelId: channel.id,
      actor: { accountId: ctx.account.id },
      target: participant.callsign,
      ...(detail && { detail }),
    });
  const wanted = [
    ["mute", sent.muted],
    ["block", sent.blocked],
  ] as const;
  for (const [kind, on] of wanted) {
    if (on === undefined) continue;
    const which = { channelId: channel.id, subjects, kind, now: runtime.now() };
    if (!(await setRestriction(tx, which, on))) continue;
    if (kind === "block" && on && subjects.length > 1) await revokeInvitesOf(tx, ctx, participant.accountId);
    await note(`participant.${on ? "" : "un"}${kind === "mute" ? "muted" : "blocked"}`);
  }
  if (sent.groups !== undefined) {
    await tx.update(participants).set({ groups: sent.groups }).where(eq(participants.id, participant.id));
    await note("participant.groups_changed");
  }
  const renamed = sent.new_callsign !== undefined && sent.new_callsign !== participant.callsign;
  const name = renamed ? (sent.new_callsign ?? "") : participant.callsign;
  if (renamed) await note("participant.renamed", { to: name });
  const notice = renamed ? await rename(tx, ctx, participant, name) : null;
  const held = await tx
    .select({ kind: channelRestrictions.kind })
    .from(channelRestrictions)
    .where(
      and(eq(channelRestrictions.channelId, channel.id), eq(channelRestrictions.subject, `callsign:${name}`)),
    );
  return {
    participant,
    subjects,
    notice,
    callsign: name,
    groups: sent.groups ?? participant.groups,
    muted: held.some(({ kind }) => kind === "mute"),
    blocked: held.some(({ kind }) => kind === "block"),
  };
}

/**
 * Gives a participant another name, with its queue, its cursors and its restrictions. Everybody is notified, including
 * itself.
 */
async function rename(tx: Transaction, ctx: MemberContext, participant: ParticipantRow, name: string) {
  const { channel, runtime } = ctx;
  if (participant.identity !== null)
    throw new AirbandError(
      "invalid",
      "new_callsign: this name belongs to an identity and cannot be changed here",
    );
  const used = and(eq(participants.channelId, channel.id), eq(participants.callsign, name));
  const reserved = and(eq(channelMembers.channelId, channel.id), eq(channelMembers.callsign, name));
  const twin = await findTwinLocked(tx, channel.id, name);
  const isTwin = twin !== null && twin !== participant.callsign;
  if (
    isTwin ||
    (await tx.$count(participants, used)) > 0 ||
    (await tx.$count(channelMembers, reserved)) > 0
  ) {
    const suggestions = await suggestCallsigns(tx, channel.id, name);
    throw new AirbandError(
      "callsign_taken",
      `new_callsign: it, or a very similar one, was used here before; free: ${suggestions.join(", ")}`,
      {
        extra: { suggestions },
      },
    );
  }
  await tx.update(participants).set({ callsign: name }).where(eq(participants.id, participant.id));
  await tx
    .update(channelMembers)
    .set({ callsign: name })
    .where(and(eq(channelMembers.channelId, channel.id), eq(channelMembers.callsign, participant.callsign)));
  await tx
    .update(channelRestrictions)
    .set({ subject: `callsign:${name}` })
    .where(
      and(
        eq(channelRestrictions.channelId, channel.id),
        eq(channelRestrictions.subject, `callsign:${participant.callsign}`),
      ),
    );
  const row = systemRow(channel.id, `${participant.callsign} is now called ${name}.`, runtime.now());
  const [notice] = await appendMessages(tx, [row], noticeSettings);
  return notice ?? null;
}
