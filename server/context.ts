import type { Database } from "@/db/client";
import type { AccessRuntime } from "./auth/access-runtime";
import type { Principal } from "./auth/principal/principal";
import type { AnyLabel } from "./label";
import type { Member } from "./roles/member-cache";
import type { Caller } from "./sessions/caller-cache";
import type { ChannelRow } from "./sessions/caller-rows";

export type Door = "rest" | "mcp" | "trpc" | "a2a" | "job";

/** The credentials of a request; secrets, so never logged. */
export interface Credentials {
  /** Token of `Authorization: Bearer`, or null. */
  bearer: string | null;
  /** `X-Session-Id`, or null. */
  sessionId: string | null;
  /** The request's headers if it has a cookie and no `Authorization`: a door without cookies omits them. */
  headers?: Headers | null;
}

/** The first argument of every operation: the caller, its door, and the runtime. */
export interface Context {
  runtime: AccessRuntime;
  db: Database;
  door: Door;
  requestId: string;
  /** The caller's address, from a proxy only if `TRUST_PROXY` names it; null if none is known. */
  address: string | null;
  credentials: Credentials;
  authorize: Authorize;
  idempotencyKey: string | null;
  /** The caller asked not to be tracked: analytics get nothing of its acts. */
  doNotTrack?: boolean;
  /** Aborted when the caller disconnects. */
  signal: AbortSignal;
  /** Headers of the response besides its body; REST sends them, other doors ignore them. */
  responseHeaders: Record<string, string>;
  /** The account of the call, once `authorize` has resolved it; null for none. */
  principal?: Principal | null;
}

/** A caller with a proven account. */
export interface AccountContext extends Context {
  account: { id: string };
  principal: Principal;
}

/** A caller with an identity proven by its key. */
export interface IdentityContext extends Context {
  identity: { callsign: string; accountId: string };
}

/** A caller that named an existing channel. */
export interface ChannelContext extends Context {
  channel: ChannelRow;
}

/** A caller whose account is a member of the channel, with the role that the operation requires. */
export interface MemberContext extends AccountContext {
  channel: ChannelRow;
  member: Member;
}

/**
 * A caller that has the channel's token, is a member, or has a session on it (then `caller` is set). Bands require no
 * token.
 */
export interface TokenContext extends ChannelContext {
  caller: Caller | null;
  /**
   * The member whose account or member credential the bearer is. A session alone, even one that a member opened, is not
   * the member.
   */
  member: Member | null;
}

/** A caller with a live session on the channel. */
export interface SessionContext extends ChannelContext {
  caller: Caller;
}

/** The context of the operations of each access level. */
export interface AccessContexts {
  public: Context;
  channel: ChannelContext;
  token: TokenContext;
  session: SessionContext;
  account: AccountContext;
  identity: IdentityContext;
  member: MemberContext;
  admin: MemberContext;
  owner: MemberContext;
}

/**
 * Resolves the caller to the access that a label requires, or refuses. The door puts the hub's own
 * (`auth/authorize.ts`) into the context.
 */
export type Authorize = <L extends AnyLabel>(
  label: L,
  ctx: Context,
  raw: Record<string, unknown>,
) => Promise<AccessContexts[L["access"]]>;

/** A context whose runtime has more than `AccessRuntime`: `SessionContext & Using<MessagePorts>`. */
export interface Using<Ports> {
  runtime: Ports;
}
