import type { Database } from "@/db/client";
import type { AccessRuntime } from "./auth/access-runtime";
import type { Principal } from "./auth/principal/principal";
import type { AnyLabel } from "./label";
import type { Member } from "./roles/member-cache";
import type { Caller } from "./sessions/caller-cache";
import type { ChannelRow } from "./sessions/caller-rows";

export type Door = "rest" | "mcp" | "trpc" | "a2a" | "job";

/** What a request showed to say who it is; secrets, so never logged. */
export interface Credentials {
  /** Token of `Authorization: Bearer`, or null. */
  bearer: string | null;
  /** `X-Session-Id`, or null. */
  sessionId: string | null;
  /** The request's headers where it brought a cookie and no `Authorization`: a door without cookies leaves them out. */
  headers?: Headers | null;
}

/** The first argument of every operation: who is calling, by which door, and what to work with. */
export interface Context {
  runtime: AccessRuntime;
  db: Database;
  door: Door;
  requestId: string;
  /** The caller's address, of a proxy only where `TRUST_PROXY` names it; null where none is known. */
  address: string | null;
  credentials: Credentials;
  authorize: Authorize;
  idempotencyKey: string | null;
  /** The caller asked not to be followed: analytics are told nothing of what it does. */
  doNotTrack?: boolean;
  /** Aborted when the caller goes away. */
  signal: AbortSignal;
  /** Headers that the answer carries besides its body; REST sends them, other doors leave them. */
  responseHeaders: Record<string, string>;
  /** The account behind the call, once `authorize` has looked; null for none. */
  principal?: Principal | null;
}

/** A caller who proved an account. */
export interface AccountContext extends Context {
  account: { id: string };
  principal: Principal;
}

/** A caller who proved an identity by its key. */
export interface IdentityContext extends Context {
  identity: { callsign: string; accountId: string };
}

/** A caller who named a channel that exists. */
export interface ChannelContext extends Context {
  channel: ChannelRow;
}

/** A caller whose account is a member of the channel, with the role that the operation asks for. */
export interface MemberContext extends AccountContext {
  channel: ChannelRow;
  member: Member;
}

/**
 * A caller who holds the channel's token, is a member, or has a session on it (then `caller` is set). Bands ask for no
 * token.
 */
export interface TokenContext extends ChannelContext {
  caller: Caller | null;
  /** Whose account or member credential the bearer is. A session alone, also one that a member opened, is not the member. */
  member: Member | null;
}

/** A caller with a live session on the channel. */
export interface SessionContext extends ChannelContext {
  caller: Caller;
}

/** The context that each access level hands to its operations. */
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

/** Resolves the caller to what a label asks, or refuses. The door puts the hub's own (`auth/authorize.ts`) into the context. */
export type Authorize = <L extends AnyLabel>(
  label: L,
  ctx: Context,
  raw: Record<string, unknown>,
) => Promise<AccessContexts[L["access"]]>;

/** A context whose runtime has more than `AccessRuntime`: `SessionContext & Using<MessagePorts>`. */
export interface Using<Ports> {
  runtime: Ports;
}
