import type { Context } from "../context";
import { AirbandError, isAirbandError } from "../errors";
import { limitHeaders, refuseWhenOver } from "../limits/limit-headers";
import type { LimitBucket } from "../limits/limits";
import type { PolicyName } from "../limits/policies";
import type { AccessContexts, AnyLabel } from "../operation";
import type { Caller, ChannelRow } from "../participants/caller-cache";
import { hashSecret, sameHash } from "../tokens";

/** Resolves the caller to what the label's `access` asks, in the order channel, bearer, session; then charges its rate limit. */
export async function authorize<L extends AnyLabel>(
  label: L,
  ctx: Context,
  raw: Record<string, unknown>,
): Promise<AccessContexts[L["access"]]> {
  const scoped = await resolve(label, ctx, raw);
  const caller = "caller" in scoped ? (scoped.caller as Caller | null) : null;
  if (label.limit !== null) await charge(ctx, bandPolicy(label.limit, caller), caller);
  return scoped as unknown as AccessContexts[L["access"]];
}

async function resolve(label: AnyLabel, ctx: Context, raw: Record<string, unknown>): Promise<Context> {
  if (label.access === "public") return ctx;
  const channel = await ctx.runtime.callers.channel(String(raw.channel_id));
  if (label.access === "channel") return { ...ctx, channel } as Context;
  const bearer = checkBearer(ctx, channel);
  if (bearer === "wrong") throw await wrongCredential(ctx, "the bearer is not this channel's join token");
  const { sessionId } = ctx.credentials;
  if (label.access === "token" && bearer === "right") {
    const caller = sessionId === null ? null : await callerIfLive(ctx, channel, sessionId);
    if (caller) ctx.runtime.presence.touch(caller.participantId);
    return { ...ctx, channel, caller } as Context;
  }
  if (sessionId === null) {
    if (bearer === "none")
      throw new AirbandError("unauthorized", "no bearer and no X-Session-Id was sent", unauthorizedHeaders);
    throw new AirbandError("invalid", "X-Session-Id: missing; join returned it as session_id");
  }
  const caller = await findCaller(ctx, channel, sessionId);
  // An id the caller made up may be guessable, so it counts only beside the channel's bearer.
  if (bearer === "none" && !caller.minted)
    throw await wrongCredential(ctx, "this session_id needs the join token beside it");
  ctx.runtime.presence.touch(caller.participantId);
  return { ...ctx, channel, caller } as Context;
}

const unauthorizedHeaders = { headers: { "WWW-Authenticate": 'Bearer realm="airband"' } };

type BearerVerdict = "right" | "wrong" | "none";

/** What the bearer says of its holder on this channel. `Authorization` always wins: a wrong one is never anonymous. */
export function checkBearer(ctx: Context, channel: ChannelRow): BearerVerdict {
  const { bearer } = ctx.credentials;
  if (channel.isBand) return bearer === null || bearer === "public" ? "right" : "wrong";
  if (bearer === null) return "none";
  const hash = hashSecret(bearer);
  if (sameHash(hash, channel.joinTokenHash)) return "right";
  const inGrace = (channel.previousTokenUntil ?? 0) > ctx.runtime.now();
  return inGrace && sameHash(hash, channel.previousTokenHash) ? "right" : "wrong";
}

/** Beside the right bearer a session only adds to what is allowed, so one that ended or never was takes nothing away. */
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
  throw new AirbandError("not_joined", "X-Session-Id: no session of that id was ever on this channel");
}

/** A refusal for a wrong secret, charged to the caller's address so that guessing runs dry. */
export async function wrongCredential(ctx: Context, detail: string): Promise<AirbandError> {
  await chargeGuess(ctx);
  return new AirbandError("unauthorized", detail, unauthorizedHeaders);
}

async function chargeGuess(ctx: Context): Promise<void> {
  refuseWhenOver(await ctx.runtime.limits.charge("guess", [addressBucket(ctx)]));
}

function bandPolicy(policy: PolicyName, caller: Caller | null): PolicyName {
  return policy === "send" && caller?.channel.isBand ? "send_band" : policy;
}

/** Charges every bucket that applies (participant, account, address) and hands the caller the headers that tell of it. */
async function charge(ctx: Context, policy: PolicyName, caller: Caller | null): Promise<void> {
  const buckets: LimitBucket[] = [addressBucket(ctx)];
  if (caller) buckets.push({ kind: "participant", key: String(caller.participantId) });
  if (caller?.accountId) buckets.push({ kind: "account", key: caller.accountId });
  const verdict = await ctx.runtime.limits.charge(policy, buckets);
  Object.assign(ctx.responseHeaders, ctx.runtime.env.limits ? limitHeaders(verdict) : {});
  refuseWhenOver(verdict);
}

function addressBucket(ctx: Context): LimitBucket {
  return { kind: "address", key: ctx.address ?? "unknown" };
}
