import type { McpSession } from "../auth/principal/mcp-sessions";
import type { SessionChannels } from "../auth/principal/session-channels";
import type { AirbandError } from "../errors";
import type { DoorContext, Runtime } from "../runtime";
import type { RunningCalls } from "./running-calls";

/** One HTTP request at the MCP door, as the tools see it. */
export interface DoorCall {
  runtime: Runtime;
  /** Who calls, by header alone; its signal aborts when the caller goes away. */
  context: DoorContext;
  /** The channel that `/mcp/{channel_id}` implies. */
  channelId: string | null;
  /** An `Mcp-Session-Id` of ours, and what it stands for; null where none was sent. */
  mcpSession: (McpSession & { id: string }) | null;
  runningCalls: RunningCalls;
  sessionChannels: SessionChannels;
  /** The refusal of the request's own bearer, once a call met it: the HTTP answer is then 401. */
  refusedBearer: AirbandError | null;
}
