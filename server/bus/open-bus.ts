import type { OpenDatabase } from "@/db/client";
import type { Bus } from "@/server/bus/bus";
import { InProcessBus } from "@/server/bus/in-process-bus";
import { openPostgresBus } from "@/server/bus/postgres-bus";
import { openRedisBus } from "@/server/bus/redis-bus";
import type { Logger } from "@/server/logging/log";
import type { Env } from "@/server/settings/env";

interface BusParts {
  env: Pick<Env, "redisUrl">;
  database: OpenDatabase;
  log: Logger;
}

/** Redis if it is configured; otherwise the Postgres server; the embedded store has one process, and needs neither. */
export async function openBus({ env, database, log }: BusParts): Promise<Bus> {
  if (env.redisUrl) return openRedisBus(env.redisUrl, log);
  const { db, connectListener } = database;
  return connectListener ? openPostgresBus({ db, connectListener }, log) : new InProcessBus(log);
}
