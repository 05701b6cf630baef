import type { Hono, Context as HonoContext } from "hono";
import { findChannel } from "../auth/principal/find-channel";
import { endMcpSession } from "../auth/principal/mcp-sessions";
import { SessionChannels } from "../auth/principal/session-channels";
import { checkHost } from "../http/check-host";
import { callerAddress, type RouterEnv, requestContext } from "../http/request-context";
import { refuseWhenOver } from "../limits/limit-headers";
import type { Runtime } from "../runtime";
import { answerMessage } from "./answer-message";
import { mountCards } from "./mount-cards";
import { rpcError } from "./rpc-error";
import { RunningCalls } from "./running-calls";
import { Subscriptions } from "./subscriptions";
import { usagePage, wantsText } from "./usage-page";

/**
 * Mounts the MCP door: `/mcp` for every channel and `/mcp/{channel_id}` for one, for clients of the 2026-07-28 revision
 * (stateless) and of the 2025 ones (`initialize`). Nothing a client relies on is stored in the process.
 */
export function mountMcp(app: Hono<RouterEnv>, runtime: Runtime): void {
  mountCards(app, runtime.env.origin);
  const state = {
    runtime,
    subscriptions: new Subscriptions(runtime),
    runningCalls: new RunningCalls(),
    sessionChannels: new SessionChannels(runtime),
  };
  app.use("/mcp/*", async (call, next) => {
    checkHost(runtime.env, call.req.raw.headers);
    await next();
  });
  for (const path of ["/mcp", "/mcp/:channel_id"]) {
    app.post(path, (call) => answerMessage(state, call));
    app.delete(path, (call) => endSession(runtime, call));
    app.get(path, (call) => explain(runtime, call));
  }
}

/**
 * There is no stream to open with GET: pushes are sent on `subscriptions/listen`. People get a page on how to use a
 * channel.
 */
async function explain(runtime: Runtime, call: HonoContext<RouterEnv>): Promise<Response> {
  const channelId = call.req.param("channel_id");
  if (channelId !== undefined && wantsText(call.req.header("accept"))) {
    const channel = await findChannel(requestContext(runtime, call, "mcp"), channelId);
    return call.text(usagePage(runtime.env.origin, channel));
  }
  return rpcError(405, -32000, "Method not allowed: POST messages here", {
    headers: { Allow: "POST, DELETE" },
  });
}

/**
 * A client of the 2025 era ends its `Mcp-Session-Id`: the id is unknown from now on. The session it joined continues,
 * since a listener of the same agent may be using its handle; `leave` ends that.
 */
async function endSession(runtime: Runtime, call: HonoContext<RouterEnv>): Promise<Response> {
  const id = call.req.header("mcp-session-id");
  if (id === undefined) return rpcError(400, -32000, "Mcp-Session-Id: missing");
  const address = callerAddress(runtime, call) ?? "unknown";
  refuseWhenOver(await runtime.limits.charge("read", [{ kind: "address", key: address }]));
  const ended = await endMcpSession(runtime, id);
  return ended ? new Response(null, { status: 204 }) : rpcError(404, -32001, "Session not found");
}
