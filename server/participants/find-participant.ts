import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { channelMembers, participants } from "@/db/schema";
import type { MemberContext } from "../context";
import { AirbandError } from "../errors";
import { requireAbove } from "../members/find-member";

export type ParticipantRow = typeof participants.$inferSelect;
type MemberRow = typeof channelMembers.$inferSelect;

/** The participant of that callsign, and its member, if any; locked until the transaction ends. */
export async function lockParticipantOf(
  tx: Pick<Database, "select">,
  ctx: MemberContext,
  callsign: string,
): Promise<{ participant: ParticipantRow; member: MemberRow | null }> {
  const { channel } = ctx;
  const [participant] = await tx
    .select()
    .from(participants)
    .where(and(eq(participants.channelId, channel.id), eq(participants.callsign, callsign)))
    .for("no key update");
  if (!participant)
    throw new AirbandError("not_found", "callsign: nobody of that name was ever on this channel");
  const { accountId, memberId } = participant;
  const who =
    memberId !== null
      ? eq(channelMembers.id, memberId)
      : accountId !== null
        ? eq(channelMembers.accountId, accountId)
        : null;
  const [member = null] =
    who === null
      ? []
      : await tx
          .select()
          .from(channelMembers)
          .where(and(eq(channelMembers.channelId, channel.id), who));
  return { participant, member };
}

/**
 * The subjects by which a participant is muted or blocked: its name, and its identity, account and member. For the
 * caller itself only the name, so that one may mute one's own agent. Refused if it belongs to a member above the
 * caller.
 */
export function subjectsOfParticipant(
  ctx: MemberContext,
  { participant, member }: { participant: ParticipantRow; member: MemberRow | null },
): string[] {
  const name = `callsign:${participant.callsign}`;
  if (member?.id === ctx.member.id || participant.accountId === ctx.account.id) return [name];
  if (member !== null) requireAbove(ctx, member);
  return [
    name,
    ...(participant.identity === null ? [] : [`identity:${participant.identity}`]),
    ...(participant.accountId === null ? [] : [`account:${participant.accountId}`]),
    ...(member === null ? [] : [`member:${member.id}`]),
  ];
}
