import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { channelMembers, participants } from "@/db/schema";
import { recordAudit } from "../audit/record-audit";
import { lockChannel } from "../channels/lock-channel";
import { callsign, channelId } from "../fields";
import { withPresentRole } from "../members/find-member";
import { operation } from "../operation";
import { memberCredential, memberOf } from "../roles/member-cache";
import { endSessionsOn } from "../sessions/end-sessions-on";
import { lockParticipantOf, subjectsOfParticipant } from "./find-participant";

/**
 * Removes a participant from the channel: its sessions end, and if its callsign is an agent member's own, that member
 * is removed with its credential. The name keeps its place and its queue.
 */
export const removeParticipant = operation(
  {
    name: "removeParticipant",
    summary: "Remove a participant from the channel.",
    description:
      "Its sessions and streams end within five seconds, and an agent's member credential at once. With the join token, it can rejoin: block the participant, or replace the token.",
    tag: "members",
    effect: "write",
    access: "admin",
    scope: "channels:write",
    limit: "account",
    page: true,
    input: z.object({ channel_id: channelId, callsign: callsign.describe("The participant's callsign.") }),
    output: z.object({ ok: z.literal(true), callsign: z.string(), sessions_ended: z.number().int() }),
    rest: { method: "DELETE", path: "/api/channels/{channel_id}/participants/{callsign}" },
  },
  async (ctx, sent) => {
    const { account, channel, db, runtime } = ctx;
    const { participant, removed } = await db.transaction(async (tx) => {
      await lockChannel(tx, channel.id);
      const self = await withPresentRole(tx, ctx, "administer");
      const found = await lockParticipantOf(tx, self, sent.callsign);
      // Also refuses if it belongs to a member above the caller.
      subjectsOfParticipant(self, found);
      const { participant, member } = found;
      // A person's membership is not lost with one name it used.
      const removed = member !== null && member.accountId === null ? member : null;
      await tx
        .update(participants)
        .set({ removedAt: runtime.now() })
        .where(and(eq(participants.channelId, channel.id), eq(participants.id, participant.id)));
      if (removed) await tx.delete(channelMembers).where(memberOf(channel.id, removed.id));
      await recordAudit(tx, ctx, {
        act: removed ? "member.removed" : "participant.removed",
        accountId: account.id,
        channelId: channel.id,
        actor: { accountId: account.id },
        target: participant.callsign,
      });
      return { participant, removed };
    });
    if (removed) runtime.bus.publish({ type: "members", channel: channel.id });
    const credentials = removed ? [memberCredential(removed.id)] : [];
    const ended = await endSessionsOn(runtime, channel.id, { credentials, participantId: participant.id });
    return { ok: true as const, callsign: participant.callsign, sessions_ended: ended };
  },
);
