import type { Database } from "@/db/client";
import { channelMembers } from "@/db/schema";
import type { MemberContext } from "../context";
import { AirbandError } from "../errors";
import { memberOf } from "../roles/member-cache";
import { requireAct } from "../roles/require-act";
import { type Act, isWithin } from "../roles/roles";

export type MemberRow = typeof channelMembers.$inferSelect;

/** The member of the path, or `me`, locked until the transaction ends. */
export async function lockMember(
  tx: Pick<Database, "select">,
  ctx: MemberContext,
  mid: string,
): Promise<MemberRow> {
  const id = mid === "me" ? ctx.member.id : mid;
  const [found] = await tx.select().from(channelMembers).where(memberOf(ctx.channel.id, id)).for("update");
  if (!found) throw new AirbandError("not_found", "mid: nobody of that id is a member of this channel");
  return found;
}

/** The caller with its role in this transaction: the cached one may be two seconds old. */
export async function withPresentRole(
  tx: Pick<Database, "select">,
  ctx: MemberContext,
  act: Act,
): Promise<MemberContext> {
  const { role } = await lockMember(tx, ctx, "me");
  requireAct(act, role);
  return { ...ctx, member: { ...ctx.member, role } };
}

/** Refuses to change a member above the caller. */
export function requireAbove(ctx: MemberContext, member: Pick<MemberRow, "role">): void {
  if (!isWithin(ctx.member.role, member.role))
    throw new AirbandError(
      "role_forbids",
      `your role here is ${ctx.member.role}, and theirs is ${member.role}`,
    );
}

/** The name of a member in the audit record. */
export function nameOf(member: Pick<MemberRow, "id" | "callsign">): string {
  return member.callsign ?? member.id;
}
