import type { McpSession } from "../auth/principal/mcp-sessions";
import type { SessionChannels } from "../auth/principal/session-channels";
import type { AirbandError } from "../errors";
import type { DoorContext, Runtime } from "../runtime";
import type { RunningCalls } from "./running-calls";

/** One HTTP request at the MCP door, as the tools see it. */
export interface DoorCall {
  runtime: Runtime;
  /** The caller, by header alone; its signal aborts when the caller disconnects. */
  context: DoorContext;
  /** The channel that `/mcp/{channel_id}` implies. */
  channelId: string | null;
  /** One of our `Mcp-Session-Id`s, and the session it maps to; null if none was sent. */
  mcpSession: (McpSession & { id: string }) | null;
  runningCalls: RunningCalls;
  sessionChannels: SessionChannels;
  /** The error of the request's own bearer, once a call met it: the HTTP response is then 401. */
  refusedBearer: AirbandError | null;
}
