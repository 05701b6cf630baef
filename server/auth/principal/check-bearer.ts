import type { Context } from "../../context";
import { AirbandError } from "../../errors";
import type { Member } from "../../roles/member-cache";
import { hashSecret, sameHash, tokenKind } from "../../secrets/token-kinds";
import type { ChannelRow } from "../../sessions/caller-rows";
import type { Principal } from "./principal";
import { resolvePrincipal } from "./resolve-principal";

/**
 * The result of checking `Authorization` on a channel: `right` gives access, `stranger` proves an account that is not
 * on the channel, `none` is no header, `wrong` anything else. A wrong one is never anonymous.
 */
export interface BearerVerdict {
  verdict: "right" | "stranger" | "none" | "wrong";
  principal: Principal | null;
  /** The account or member credential it belongs to; null for the join token and for strangers. */
  member: Member | null;
}

/**
 * Checks the bearer, or the cookie if no bearer was sent. Bands accept everybody whose bearer is not wrong. A caller
 * who is blocked on the channel is refused.
 */
export async function checkBearer(ctx: Context, channel: ChannelRow): Promise<BearerVerdict> {
  const { bearer } = ctx.credentials;
  if (bearer !== null && isJoinToken(ctx, channel, bearer)) return { ...nobody, verdict: "right" };
  if (bearer !== null && tokenKind(bearer) === "member") {
    const member = await ctx.runtime.members.byCredential(hashSecret(bearer));
    if (member?.channelId !== channel.id) return { ...nobody, verdict: "wrong" };
    return { principal: null, member: unblocked(member), verdict: "right" };
  }
  const principal = await principalOf(ctx);
  if (principal === null) {
    if (bearer !== null) return { ...nobody, verdict: "wrong" };
    return { ...nobody, verdict: channel.isBand ? "right" : "none" };
  }
  if (channel.isBand) return { principal, member: null, verdict: "right" };
  const member = await ctx.runtime.members.ofAccount(channel.id, principal.accountId);
  if (member !== null) return { principal, member: unblocked(member), verdict: "right" };
  // A visitor's own cookie does not invalidate a session it also sent.
  return { principal, member, verdict: bearer === null ? "none" : "stranger" };
}

const nobody = { principal: null, member: null };

function unblocked(member: Member): Member {
  if (member.blocked) throw new AirbandError("blocked");
  if (member.stopped)
    throw new AirbandError(
      "creator_removed",
      "the account that issued this credential is no longer allowed to",
    );
  return member;
}

/**
 * Whether `token` is the channel's join token, the current one or the last within its grace period. On bands it is
 * `public`.
 */
export function isJoinToken(ctx: Pick<Context, "runtime">, channel: ChannelRow, token: string): boolean {
  if (channel.isBand) return token === "public";
  const hash = hashSecret(token);
  if (sameHash(hash, channel.joinTokenHash)) return true;
  const inGrace = (channel.previousTokenUntil ?? 0) > ctx.runtime.now();
  return inGrace && sameHash(hash, channel.previousTokenHash);
}

/**
 * The account of the request; null if it sent none, or a credential that is not an account's, or an access token that
 * was issued for another door (RFC 9068 section 4).
 */
export async function principalOf(ctx: Context): Promise<Principal | null> {
  const { bearer, headers = null } = ctx.credentials;
  const principal = await resolvePrincipal(ctx.runtime, { bearer, headers, address: ctx.address });
  return principal?.audience === "mcp" && ctx.door !== "mcp" ? null : principal;
}

/** Whether the bearer is a channel's token and so neither proves nor denies an account if no channel is named. */
export function isChannelBearer(bearer: string | null): boolean {
  if (bearer === null || bearer === "public") return true;
  return tokenKind(bearer) === "join" || tokenKind(bearer) === "member";
}
