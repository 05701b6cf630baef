import type { Hono } from "hono";
import { pruneAuthRecords } from "../auth/library/prune-auth-records";
import { unauthorizedHeaders } from "../auth/principal/unauthorized-headers";
import { AirbandError } from "../errors";
import { runMaintenance } from "../jobs/maintenance";
import type { Runtime } from "../runtime";
import { hashSecret, sameHash } from "../secrets/token-kinds";
import { type RouterEnv, requestContext } from "./request-context";

/** How long deliveries are started; a round ends with the last of their attempts. */
const START_DELIVERIES_FOR_MS = 20_000;

/**
 * `/api/cron`: one bounded round of deliveries and maintenance, for hosts without a permanent process. It requires
 * `Authorization: Bearer AIRBAND_CRON_SECRET`, and does not exist if that is not set.
 */
export function mountCron(app: Hono<RouterEnv>, runtime: Runtime): void {
  const { cronSecret } = runtime.env;
  if (cronSecret === null) return;
  const expected = hashSecret(cronSecret);
  app.on(["GET", "POST"], "/api/cron", async (call) => {
    const { bearer } = requestContext(runtime, call).credentials;
    // Hashes are compared, so that timing reveals neither the secret's length nor its beginning.
    if (bearer === null || !sameHash(hashSecret(bearer), expected))
      throw new AirbandError(
        "unauthorized",
        "this requires AIRBAND_CRON_SECRET as its bearer token",
        unauthorizedHeaders,
      );
    const attempts = await runtime.deliveries.round({ withinMs: START_DELIVERIES_FOR_MS });
    const maintenance = await runMaintenance(runtime);
    await pruneAuthRecords(runtime);
    return call.json({ ok: true, attempts, maintenance });
  });
}
