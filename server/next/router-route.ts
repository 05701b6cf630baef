import { randomUUID } from "node:crypto";
import { after } from "next/server";
import { AirbandError } from "@/server/errors";
import { targetProblem } from "../http/request-target";
import { getHub } from "./hub";

/**
 * Mounts the operations' router in Next's route handlers, for `next dev` and serverless; in production the process
 * handles these paths before Next. Next does not expose the socket's address here, so limits use the remaining
 * information. If Next rewrote the path (`next.config.ts`), the request still has the original one.
 *
 * A serverless host suspends the process after the response, so the call's webhook deliveries are posted before.
 */
async function answer(request: Request): Promise<Response> {
  const { getRouter, getRuntime, refuse } = await getHub();
  const { pathname, search } = new URL(request.url);
  const problem = targetProblem(`${pathname}${search}`);
  if (problem !== null) return refuse(await getRuntime(), new AirbandError("invalid", problem), randomUUID());
  after(async () => (await getRuntime()).deliveries.settle());
  return (await getRouter()).fetch(request, { address: null });
}

export {
  answer as DELETE,
  answer as GET,
  answer as HEAD,
  answer as OPTIONS,
  answer as PATCH,
  answer as POST,
  answer as PUT,
};
