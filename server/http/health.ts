import { sql } from "drizzle-orm";
import type { Hono } from "hono";
import { AirbandError } from "../errors";
import type { Runtime } from "../runtime";
import type { RouterEnv } from "./request-context";

/**
 * `/healthz`: the process responds. `/readyz`: the database responds too, with its migrations applied (at start), and
 * the process is not stopping.
 */
export function mountHealth(app: Hono<RouterEnv>, runtime: Runtime): void {
  app.get("/healthz", (call) => call.text("ok"));
  app.get("/readyz", async (call) => {
    if (runtime.closing.aborted) throw new AirbandError("not_ready", "the hub is stopping");
    try {
      await runtime.db.execute(sql`select 1 from channels limit 1`);
    } catch (cause) {
      throw new AirbandError("not_ready", "the database does not respond", { cause });
    }
    return call.text("ready\n");
  });
}
