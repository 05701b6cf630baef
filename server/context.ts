import type { Database } from "@/db/client";
import type { Runtime } from "./create-runtime";
import type { Caller, ChannelRow } from "./participants/caller-cache";

export type Door = "rest" | "mcp" | "trpc" | "a2a" | "job";

/** What a request showed to say who it is; secrets, so never logged. */
export interface Credentials {
  /** Token of `Authorization: Bearer`, or null. */
  bearer: string | null;
  /** `X-Session-Id`, or null. */
  sessionId: string | null;
}

/** The first argument of every operation: who is calling, by which door, and what to work with. */
export interface Context {
  runtime: Runtime;
  db: Database;
  door: Door;
  requestId: string;
  /** The caller's address, of a proxy only where `TRUST_PROXY` names it; null where none is known. */
  address: string | null;
  credentials: Credentials;
  idempotencyKey: string | null;
  /** Aborted when the caller goes away. */
  signal: AbortSignal;
  /** Headers that the answer carries besides its body; REST sends them, other doors leave them. */
  responseHeaders: Record<string, string>;
}

/** A caller who named a channel that exists. */
export interface ChannelContext extends Context {
  channel: ChannelRow;
}

/** A caller who holds the channel's token, or a session on it (then `caller` is set). Bands ask for no token. */
export interface TokenContext extends ChannelContext {
  caller: Caller | null;
}

/** A caller with a live session on the channel. */
export interface SessionContext extends ChannelContext {
  caller: Caller;
}
