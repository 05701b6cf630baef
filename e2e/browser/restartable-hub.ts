import { rmSync } from "node:fs";
import { startHubProcess } from "../hub/hub-process";
import { lenient, newDatabaseUrl } from "../hub/run";
import { Hub } from "./hub";

/** A hub that is killed and started again with the same data, under the same address. */
export async function startRestartable() {
  const databaseUrl = await newDatabaseUrl();
  let running = await startHubProcess({ databaseUrl, env: lenient });
  const { dataDir, port } = running;
  return {
    hub: new Hub(dataDir, port),
    kill: () => running.kill9(),
    restart: async () => {
      running = await startHubProcess({ databaseUrl, dataDir, port, env: lenient });
    },
    stop: async () => {
      await running.kill9();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
