import { openDatabase } from "@/db/open-database";
import { ensureBands } from "../bands/ensure-bands";
import { openBus } from "../bus/open-bus";
import { guardFetch } from "../egress/guard-fetch";
import { startMaintenance } from "../jobs/maintenance";
import { openLimits } from "../limits/limits";
import { createLogger } from "../logging/log";
import { addMissingOwners } from "../members/add-owner";
import type { Runtime } from "../runtime";
import { loadSecrets } from "../secrets/secret";
import { restrictDataFolder } from "../settings/data-folder";
import { type Env, loadEnv } from "../settings/env";
import { createRuntime } from "./create-runtime";

/** One per process, shared by all bundles of our modules in it. */
const shared = globalThis as typeof globalThis & { __airbandRuntime?: Promise<Runtime> | undefined };

/**
 * The process's runtime, opened on first use: database (migrated), bus, limits, queues, and the jobs that run beside
 * requests.
 */
export function getRuntime(): Promise<Runtime> {
  shared.__airbandRuntime ??= openRuntime(loadEnv(process.env));
  return shared.__airbandRuntime;
}

async function openRuntime(env: Env): Promise<Runtime> {
  const log = createLogger(env.logLevel);
  guardFetch(env);
  await restrictDataFolder(env, log);
  const secrets = await loadSecrets(env);
  const database = await openDatabase({
    databaseUrl: env.databaseUrl,
    dataDir: env.dataDir,
    onError: (error) => log.warn({ err: error }, "database"),
  });
  const bus = await openBus({ env, database, log });
  const runtime = await createRuntime({ env, log, secrets, database, bus, limits: openLimits({ env, log }) });
  await ensureBands(runtime);
  await addMissingOwners(runtime);
  runtime.onClose(startMaintenance(runtime));
  runtime.deliveries.start();
  return runtime;
}
