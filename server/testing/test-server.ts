import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { handleAuthRequest } from "../auth/handle-auth-request";
import type { Runtime } from "../create-runtime";
import type { Env } from "../env";
import { buildRouter, type Router } from "../http/router";
import { openTestRuntime, type TestRuntime } from "./test-runtime";

export interface TestServer {
  runtime: TestRuntime;
  origin: string;
  /** Cuts every connection that is open, as a network does. */
  dropConnections: () => void;
  close: () => Promise<void>;
}

/** The router, and sign-in, of a runtime of its own behind a real node:http server, on a free port of 127.0.0.1. */
export async function openTestServer(settings: Partial<Env> = {}): Promise<TestServer> {
  let router: Router | undefined;
  const server = createServer(
    getRequestListener((request, env) => answer(request, env), { overrideGlobalObjects: false }),
  );
  const answer: Router["fetch"] = (request, env) =>
    // Next carries these in the real process.
    new URL(request.url).pathname.startsWith("/api/auth/")
      ? handleAuthRequest(runtime, request, "127.0.0.1")
      : (router as Router).fetch(request, env);
  const port = await listen(server);
  const origin = `http://127.0.0.1:${port}`;
  const runtime = await openTestRuntime({ host: "127.0.0.1", port, origin, ...settings });
  router = buildRouter(runtime);
  return {
    runtime,
    origin,
    dropConnections: () => server.closeAllConnections(),
    close: () => close(server, runtime),
  };
}

/** A further instance: another server on a port of its own, with the runtime it is given. */
export async function serveRuntime(
  make: (port: number) => Promise<Runtime>,
): Promise<{ origin: string; close: () => Promise<void> }> {
  let router: Router | undefined;
  const server = createServer(
    getRequestListener((request, env) => (router as Router).fetch(request, env), {
      overrideGlobalObjects: false,
    }),
  );
  const port = await listen(server);
  const runtime = await make(port);
  router = buildRouter(runtime);
  return { origin: `http://127.0.0.1:${port}`, close: () => close(server, runtime) };
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
