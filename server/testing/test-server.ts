import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { answerAuth } from "../http/auth-door";
import { answerClientErrors } from "../http/client-errors";
import { requestListener } from "../http/request-listener";
import { buildRouter } from "../http/router";
import type { Runtime } from "../runtime";
import type { Env } from "../settings/env";
import { answerTrpc } from "../trpc/trpc-door";
import { openTestRuntime, type TestRuntime } from "./test-runtime";

export interface TestServer {
  runtime: TestRuntime;
  origin: string;
  /** Cuts every open connection, as a network failure would. */
  dropConnections: () => void;
  close: () => Promise<void>;
}

/** The process's front with the router, sign-in and the pages' calls, on a free port of 127.0.0.1 and a runtime of its own. */
export async function openTestServer(settings: Partial<Env> = {}): Promise<TestServer> {
  const { server, port, serve } = await openServer();
  const origin = `http://127.0.0.1:${port}`;
  const runtime = await openTestRuntime({ host: "127.0.0.1", port, origin, ...settings });
  serve(runtime);
  return {
    runtime,
    origin,
    dropConnections: () => server.closeAllConnections(),
    close: () => close(server, runtime),
  };
}

/** A further instance: another server on a port of its own, with the given runtime. */
export async function serveRuntime(
  make: (port: number) => Promise<Runtime>,
): Promise<{ origin: string; close: () => Promise<void> }> {
  const { server, port, serve } = await openServer();
  const runtime = await make(port);
  serve(runtime);
  return { origin: `http://127.0.0.1:${port}`, close: () => close(server, runtime) };
}

/** A listening server. The runtime needs its port, so it is attached afterwards. */
async function openServer() {
  const server = createServer();
  answerClientErrors(server);
  const port = await listen(server);
  const serve = (runtime: Runtime) => {
    // Next handles these two in the real process.
    const fromNext = getRequestListener((request) => answerNextApi(runtime, request), {
      overrideGlobalObjects: false,
    });
    server.on("request", requestListener(runtime, buildRouter(runtime), fromNext));
  };
  return { server, port, serve };
}

async function answerNextApi(runtime: Runtime, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname.startsWith("/api/auth/")) return answerAuth(runtime, request, "127.0.0.1");
  if (pathname.startsWith("/api/trpc/")) return answerTrpc(runtime, request);
  return new Response("pages are not part of this server", { status: 404 });
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

async function close(server: Server, runtime: Runtime): Promise<void> {
  runtime.beginClosing();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await runtime.close();
}
