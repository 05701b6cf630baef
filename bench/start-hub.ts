import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../server/testing/free-port";
import { asServer, type ServerProcess, spawnNode } from "./server-process";

const root = join(import.meta.dirname, "..");
const startWithinMs = 60_000;

/** Where a hub stores its data. `databaseUrl` null: in the embedded store, in `dataDir`. */
export interface HubStore {
  dataDir: string;
  databaseUrl: string | null;
}

/** The built hub (or the bundle that `BENCH_SERVER` names) as `npm start` runs it, but without limits, on loopback; ready when this resolves. */
export async function startHub({ dataDir, databaseUrl }: HubStore): Promise<ServerProcess> {
  const script = join(root, process.env.BENCH_SERVER ?? "dist/server.mjs");
  if (!existsSync(script)) throw new Error("Airband is not built yet. Run `npm run build` first.");
  const port = await freePort();
  const child = spawnNode(script, {
    NODE_ENV: "production",
    PORT: String(port),
    AIRBAND_DATA: dataDir,
    AIRBAND_LIMITS: "off",
    // The load tools write `Host: 127.0.0.1`, which is the same length for every port.
    AIRBAND_ORIGIN: "http://127.0.0.1",
    LOG_LEVEL: "warn",
    NEXT_TELEMETRY_DISABLED: "1",
    ...(databaseUrl !== null && { DATABASE_URL: databaseUrl }),
  });
  let output = "";
  const note = (chunk: Buffer) => {
    output = (output + chunk).slice(-4_000);
  };
  child.stdout?.on("data", note);
  child.stderr?.on("data", note);

  const hub = asServer(child, port);
  const deadline = performance.now() + startWithinMs;
  while (!(await isReady(port))) {
    if (child.exitCode !== null || performance.now() > deadline) {
      await hub.stop();
      throw new Error(`the hub did not start:\n${output}`);
    }
    await sleep(50);
  }
  return hub;
}

async function isReady(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/readyz`).then(
    (response) => response.ok,
    () => false,
  );
}
