import { and, eq, inArray } from "drizzle-orm";
import type { Database } from "@/db/client";
import { channelRestrictions } from "@/db/schema";

/** Mutes or blocks these subjects on a channel, or removes the restriction. True if that changed something. */
export async function setRestriction(
  tx: Pick<Database, "insert" | "delete">,
  {
    channelId,
    subjects,
    kind,
    now,
  }: { channelId: string; subjects: string[]; kind: "mute" | "block"; now: number },
  on: boolean,
): Promise<boolean> {
  if (subjects.length === 0) return false;
  if (on) {
    const made = await tx
      .insert(channelRestrictions)
      .values(subjects.map((subject) => ({ channelId, subject, kind, at: now })))
      .onConflictDoNothing()
      .returning({ subject: channelRestrictions.subject });
    return made.length > 0;
  }
  const lifted = await tx
    .delete(channelRestrictions)
    .where(
      and(
        eq(channelRestrictions.channelId, channelId),
        eq(channelRestrictions.kind, kind),
        inArray(channelRestrictions.subject, subjects),
      ),
    )
    .returning({ subject: channelRestrictions.subject });
  return lifted.length > 0;
}

/** The subjects of a member: itself, its account, its own callsign. */
export function subjectsOfMember(member: {
  id: string;
  accountId: string | null;
  callsign: string | null;
}): string[] {
  return [
    `member:${member.id}`,
    ...(member.accountId === null ? [] : [`account:${member.accountId}`]),
    ...(member.callsign === null ? [] : [`callsign:${member.callsign}`]),
  ];
}
