import { createServer, type Server } from "node:http";
import next from "next";
import { answerClientErrors } from "../http/client-errors";
import { requestListener } from "../http/request-listener";
import { firstSteps } from "../hub/first-steps";
import type { Runtime } from "../runtime";
import { getRouter } from "./open-router";
import { getRuntime } from "./open-runtime";

/** How long responses in progress may take once the process is asked to stop. */
const STOP_MS = 10_000;

/** How long the process waits, once it is asked to stop, for a caller that does not read its response. */
const FORCE_CLOSE_AFTER_MS = 3_000;

/** The production process: our router in front of Next, in one node:http server on one runtime. */
async function main(): Promise<void> {
  // Next's instrumentation leaves the runtime to us when it finds this.
  Object.assign(globalThis, { __airbandProcess: true });
  const runtime = await getRuntime();
  const router = await getRouter();
  const { host, port } = runtime.env;
  // Next adds a listener for protocol upgrades to its server, which closes each such connection. An offer to upgrade is
  // optional (RFC 9110 section 7.8), so it gets a server that never listens, and Node ignores the offers.
  const httpServer = createServer();
  const pages = next({ dev: false, dir: process.cwd(), hostname: host, port, quiet: true, httpServer });
  await pages.prepare();
  const server = createServer(requestListener(runtime, router, pages.getRequestHandler()));
  answerClientErrors(server);
  // A caller that trickles its request uses a socket, but no longer than this.
  server.requestTimeout = 30_000;
  server.headersTimeout = 15_000;
  server.keepAliveTimeout = 65_000;
  await listen(server, port, host);
  runtime.log.info({ origin: runtime.env.origin, database: runtime.databaseKind }, "listening");
  if (process.argv.includes("--greet")) console.log(firstSteps(runtime.env.origin));

  for (const signal of ["SIGTERM", "SIGINT"] as const)
    process.once(signal, () => void stop(runtime, server, signal));
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
}

/** Answers waiting readers and ends streams first, or the process would wait for them for ever. */
async function stop(runtime: Runtime, server: Server, signal: string): Promise<void> {
  runtime.log.info({ signal }, "stopping");
  const deadline = setTimeout(() => process.exit(1), STOP_MS);
  deadline.unref();
  const closed = new Promise((resolve) => server.close(resolve));
  runtime.beginClosing();
  server.closeIdleConnections();
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  setTimeout(() => server.closeAllConnections(), FORCE_CLOSE_AFTER_MS).unref();
  await closed;
  clearInterval(idle);
  await runtime.close();
  runtime.log.info("stopped");
  process.exit(0);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error && error.name.endsWith("Error") ? error.message : error);
  process.exit(1);
});
