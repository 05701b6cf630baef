import type { Member } from "@/components/hub-outputs";

/** The name shown for a member. */
export function memberName(member: Pick<Member, "name" | "callsign" | "kind" | "email">): string {
  return member.name ?? member.email ?? member.callsign ?? member.kind;
}
