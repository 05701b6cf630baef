import { createMcpHandler, isJsonContentType, isLegacyRequest } from "@modelcontextprotocol/server";
import type { Context as HonoContext } from "hono";
import { checkBearer, isChannelBearer, principalOf } from "../auth/principal/check-bearer";
import { findChannel } from "../auth/principal/find-channel";
import { findMcpSession } from "../auth/principal/mcp-sessions";
import type { SessionChannels } from "../auth/principal/session-channels";
import { wrongCredential } from "../auth/principal/wrong-credential";
import { inputProblem } from "../fields";
import { type RouterEnv, requestContext } from "../http/request-context";
import type { Runtime } from "../runtime";
import { readText } from "../wire/read-body";
import { buildServer } from "./build-server";
import type { DoorCall } from "./door-call";
import { rpcError } from "./rpc-error";
import type { RunningCalls } from "./running-calls";
import { serveLegacy } from "./serve-legacy";
import { isListenRequest, type Subscriptions } from "./subscriptions";

/** Maximum number of messages in a batch of the 2025-03-26 revision: each may request the whole list of tools. */
const MAX_BATCH = 10;

type Call = HonoContext<RouterEnv>;

/** State of the door in this process: conveniences of this instance, never state that another one would miss. */
export interface DoorState {
  runtime: Runtime;
  subscriptions: Subscriptions;
  runningCalls: RunningCalls;
  sessionChannels: SessionChannels;
}

/** Handles one POSTed message, of either era of the protocol. */
export async function answerMessage(state: DoorState, call: Call): Promise<Response> {
  const door = await openDoor(state, call);
  const request = call.req.raw;
  if (!isJsonContentType(request.headers.get("content-type"))) {
    return rpcError(415, -32000, "Content-Type must be application/json");
  }
  const text = await readText(request);
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return rpcError(400, -32700, "The body is not JSON");
  }
  if (Array.isArray(body) && body.length > MAX_BATCH)
    return rpcError(400, -32600, `Invalid request: a batch may have ${MAX_BATCH} messages`);
  const problem = inputProblem(body);
  if (problem !== null) return rpcError(400, -32600, `Invalid request: a value ${problem}`);
  const response = (await isLegacyRequest(request, body))
    ? await answerLegacy(door, request, body)
    : await answerModern(state, door, request, body);
  if (door.refusedBearer) throw door.refusedBearer;
  return response;
}

/**
 * Resolves the caller. An invalid bearer is refused here and never counts as none, even for calls that would need none.
 */
async function openDoor(
  { runtime, runningCalls, sessionChannels }: DoorState,
  call: Call,
): Promise<DoorCall> {
  const context = requestContext(runtime, call, "mcp");
  const { bearer } = context.credentials;
  const channelId = call.req.param("channel_id") ?? null;
  if (channelId !== null) {
    const { verdict } = await checkBearer(context, await findChannel(context, channelId));
    if (verdict === "wrong")
      throw await wrongCredential(context, "the bearer is not this channel's join token");
  } else if (!isChannelBearer(bearer) && (await principalOf(context)) === null) {
    // Whether a channel's token is valid is checked by the call that uses the channel.
    throw await wrongCredential(context, "the bearer is not a token of this hub");
  }
  return {
    runtime,
    context,
    channelId,
    mcpSession: null,
    runningCalls,
    sessionChannels,
    refusedBearer: null,
  };
}

async function answerModern(
  state: DoorState,
  door: DoorCall,
  request: Request,
  body: unknown,
): Promise<Response> {
  if (isListenRequest(body)) return state.subscriptions.serve(door, request, body);
  const handler = createMcpHandler(() => buildServer(door, "modern"), { legacy: "reject" });
  return handler.fetch(request, { parsedBody: body });
}

async function answerLegacy(door: DoorCall, request: Request, body: unknown): Promise<Response> {
  const id = request.headers.get("mcp-session-id");
  if (id !== null && !isMethod(body, "initialize")) {
    const session = await findMcpSession(door.runtime, id);
    // The client then initialises again (MCP 2025-11-25, session management).
    if (session === null) return rpcError(404, -32001, "Session not found: initialize again");
    door.mcpSession = { id, ...session };
    if (isMethod(body, "notifications/cancelled")) door.runningCalls.cancel(id, body.params?.requestId);
  }
  return serveLegacy(door, request, body);
}

function isMethod(
  body: unknown,
  method: string,
): body is { method: string; params?: { requestId?: unknown } } {
  return typeof body === "object" && body !== null && "method" in body && body.method === method;
}
