import type { Hono, Context as HonoContext } from "hono";
import { unauthorizedHeaders } from "../auth/principal/unauthorized-headers";
import { AirbandError } from "../errors";
import { HubMetrics } from "../hub/hub-metrics";
import { listEveryChannel } from "../hub/list-every-channel";
import { refuseWhenOver } from "../limits/limit-headers";
import type { Runtime } from "../runtime";
import { hashSecret, sameHash } from "../secrets/token-kinds";
import { callerAddress, type RouterEnv } from "./request-context";

/** The operator's own doors: `/metrics` and `/api/admin/channels`, closed unless `AIRBAND_ADMIN_TOKEN` is set. */
export function mountOperator(app: Hono<RouterEnv>, runtime: Runtime): void {
  let metrics: HubMetrics | undefined;
  app.get("/metrics", async (call) => {
    await requireOperator(runtime, call);
    metrics ??= new HubMetrics(runtime);
    return call.body(await metrics.text(), 200, { "Content-Type": metrics.contentType });
  });
  app.get("/api/admin/channels", async (call) => {
    await requireOperator(runtime, call);
    return call.json({ channels: await listEveryChannel(runtime, Number(call.req.query("limit") ?? 1_000)) });
  });
}

/** Accepts a caller with the operator's token; wrong ones are counted for their address. */
async function requireOperator(runtime: Runtime, call: HonoContext<RouterEnv>): Promise<void> {
  const { adminToken } = runtime.env;
  if (adminToken === null) throw new AirbandError("operator_only");
  const address = { kind: "address" as const, key: callerAddress(runtime, call) };
  refuseWhenOver(await runtime.limits.peek("guess", [address]));
  const shown = /^Bearer +(\S+)\s*$/i.exec(call.req.header("authorization") ?? "")?.[1] ?? "";
  if (sameHash(hashSecret(shown), hashSecret(adminToken))) return;
  refuseWhenOver(await runtime.limits.charge("guess", [address]));
  throw new AirbandError("unauthorized", "this requires the operator's token", unauthorizedHeaders);
}
