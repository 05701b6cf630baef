import type { AccessContexts, ChannelContext, Context, IdentityContext, MemberContext } from "../context";
import { AirbandError, isAirbandError } from "../errors";
import { asPasted } from "../fields";
import type { AnyLabel } from "../label";
import { limitHeaders, refuseWhenOver } from "../limits/limit-headers";
import type { LimitBucket } from "../limits/limit-verdict";
import { requireAct } from "../roles/require-act";
import { actOf, isMutable } from "../roles/roles";
import { hashSecret } from "../secrets/token-kinds";
import { bindSession, credentialsOf } from "../sessions/bind-session";
import type { Caller } from "../sessions/caller-cache";
import type { ChannelRow } from "../sessions/caller-rows";
import type { PolicyName } from "../settings/limit-policies";
import { type BearerVerdict, checkBearer, isJoinToken } from "./principal/check-bearer";
import { findChannel } from "./principal/find-channel";
import { requireConnect, sessionIsNotEnough } from "./principal/require-connect";
import { requireIdentity } from "./principal/require-identity";
import { optionalPrincipal, requirePrincipal, requireScope } from "./principal/require-principal";
import { unauthorizedHeaders } from "./principal/unauthorized-headers";
import { addressBucket, chargeGuess, wrongCredential } from "./principal/wrong-credential";
import { requireProofFor } from "./proof/recent-proof";

/**
 * Resolves the caller to the label's `access`, in the order channel, bearer, session; then checks for a recent sign-in
 * and charges the rate limit. With any access, an invalid bearer is refused, and one of an account needs the label's
 * scope.
 */
export async function authorize<L extends AnyLabel>(
  label: L,
  ctx: Context,
  raw: Record<string, unknown>,
): Promise<AccessContexts[L["access"]]> {
  const scoped = await resolve(label, ctx, raw);
  if (scoped.principal) await requireProofFor(label, ctx.runtime, scoped.principal, raw);
  const caller = "caller" in scoped ? (scoped.caller as Caller | null) : null;
  if (label.limit !== null) await charge(scoped, bandPolicy(label.limit, caller), caller);
  return scoped as unknown as AccessContexts[L["access"]];
}

async function resolve(label: AnyLabel, ctx: Context, raw: Record<string, unknown>): Promise<Context> {
  if (label.access === "public") {
    const principal = await optionalPrincipal(label, ctx);
    return principal === null ? ctx : { ...ctx, principal };
  }
  if (label.access === "account") return requirePrincipal(label, ctx);
  if (label.access === "identity") return requireIdentity(ctx);
  if (label.access === "member" || label.access === "admin" || label.access === "owner")
    return requireMember(label, ctx, channelIdOf(raw));
  const channel = await findChannel(ctx, channelIdOf(raw));
  const bearer = await checkBearer(ctx, channel);
  if (bearer.verdict === "wrong")
    throw await wrongCredential(ctx, "the bearer is not this channel's join token");
  if (bearer.principal !== null) requireScope(label, bearer.principal);
  const here = { ...ctx, channel, principal: bearer.principal };
  if (label.access === "channel") return here;
  return resolveOnChannel(label, here, await withJoinToken(label, here, bearer, raw));
}

/** The channel that the input names, before it is parsed. */
function channelIdOf({ channel_id }: Record<string, unknown>): string {
  if (typeof channel_id !== "string") throw new AirbandError("invalid", "channel_id: must be a string");
  return channel_id;
}

/** A holder of the channel's token, a member, or a session there; refused if its role does not allow the operation. */
async function resolveOnChannel(
  label: AnyLabel,
  ctx: ChannelContext,
  bearer: BearerVerdict,
): Promise<Context> {
  const { channel } = ctx;
  const { bearer: shown, sessionId } = ctx.credentials;
  const { member } = bearer;
  const ties = credentialsOf({ principal: bearer.principal, member, bearer: shown });
  if (label.access === "token" && bearer.verdict === "right") {
    const caller = sessionId === null ? null : await callerIfLive(ctx, channel, sessionId);
    requireAct(actOf(label), member?.role, caller?.role);
    if (isMutable(actOf(label)) && (member?.muted || caller?.muted)) throw new AirbandError("muted");
    if (label.act === "connect") requireConnect(ctx, bearer, caller);
    if (caller) {
      await bindSession(ctx.runtime, caller, ties);
      ctx.runtime.presence.touch(caller.participantId);
    }
    return { ...ctx, caller, member } as Context;
  }
  if (sessionId === null) throw withoutSession(bearer);
  if (label.act === "connect") throw sessionIsNotEnough();
  const caller = await findCaller(ctx, channel, sessionId);
  // A client-chosen id may be guessable, so it is only accepted together with the channel's bearer.
  if (bearer.verdict !== "right" && !caller.minted)
    throw await wrongCredential(ctx, "this session_id must be sent together with the join token");
  await bindSession(ctx.runtime, caller, ties);
  requireAct(actOf(label), member?.role, caller.role);
  if (isMutable(actOf(label)) && caller.muted) throw new AirbandError("muted");
  ctx.runtime.presence.touch(caller.participantId);
  return { ...ctx, caller, member } as Context;
}

function withoutSession({ verdict }: BearerVerdict): AirbandError {
  if (verdict === "none")
    return new AirbandError("unauthorized", "no bearer and no X-Session-Id was sent", unauthorizedHeaders);
  if (verdict === "stranger") {
    return new AirbandError(
      "not_found",
      "your account is not a member of a channel with this id; join with its join token, as join_token in the body",
    );
  }
  return new AirbandError("invalid", "X-Session-Id: missing; join returned it as session_id");
}

/**
 * `Authorization` has room for one credential: a caller that sends an account there sends the channel's token in the
 * body.
 */
async function withJoinToken(
  label: AnyLabel,
  ctx: ChannelContext,
  bearer: BearerVerdict,
  raw: Record<string, unknown>,
): Promise<BearerVerdict> {
  const given = typeof raw.join_token === "string" ? asPasted(raw.join_token) : null;
  if (given === null || bearer.verdict === "right" || !("join_token" in label.input.shape)) return bearer;
  if (isJoinToken(ctx, ctx.channel, given)) return { ...bearer, verdict: "right" };
  throw await wrongCredential(ctx, "join_token: is not this channel's");
}

/** An account that is a member of the channel, with a role that allows the operation. */
async function requireMember(label: AnyLabel, ctx: Context, channelId: string): Promise<MemberContext> {
  const scoped = await requirePrincipal(label, ctx);
  const channel = await findChannel(ctx, channelId);
  const member = await ctx.runtime.members.ofAccount(channel.id, scoped.account.id);
  if (member === null)
    throw new AirbandError("not_found", "your account is not a member of a channel with this id");
  if (member.blocked) throw new AirbandError("blocked");
  requireAct(actOf(label), member.role);
  if (isMutable(actOf(label)) && member.muted) throw new AirbandError("muted");
  return { ...scoped, channel, member };
}

/** Beside the right bearer a session only adds permissions, so an ended or unknown one changes nothing. */
export async function callerIfLive(
  ctx: Context,
  channel: ChannelRow,
  sessionId: string,
): Promise<Caller | null> {
  try {
    return await ctx.runtime.callers.caller(channel, hashSecret(sessionId));
  } catch (error) {
    if (isAirbandError(error)) return null;
    throw error;
  }
}

async function findCaller(ctx: Context, channel: ChannelRow, sessionId: string): Promise<Caller> {
  const caller = await ctx.runtime.callers.caller(channel, hashSecret(sessionId));
  if (caller !== null) return caller;
  await chargeGuess(ctx);
  throw new AirbandError("not_joined", "X-Session-Id: no session with that id was ever on this channel");
}

function bandPolicy(policy: PolicyName, caller: Caller | null): PolicyName {
  return policy === "send" && caller?.channel.isBand ? "send_band" : policy;
}

/** Charges every bucket that applies (participant or identity, account, address) and sets the rate limit headers. */
async function charge(ctx: Context, policy: PolicyName, caller: Caller | null): Promise<void> {
  const buckets: LimitBucket[] = [addressBucket(ctx)];
  if (caller) buckets.push({ kind: "participant", key: String(caller.participantId) });
  const { identity } = ctx as Partial<IdentityContext>;
  if (identity) buckets.push({ kind: "participant", key: `identity:${identity.callsign}` });
  const account = caller?.accountId ?? identity?.accountId ?? ctx.principal?.accountId;
  if (account) buckets.push({ kind: "account", key: account });
  const verdict = await ctx.runtime.limits.charge(policy, buckets);
  Object.assign(ctx.responseHeaders, ctx.runtime.env.limits ? limitHeaders(verdict) : {});
  refuseWhenOver(verdict);
}
