import { randomUUID } from "node:crypto";
import { handleAuthRequest } from "../auth/library/handle-auth-request";
import type { Runtime } from "../runtime";
import { refuse } from "./refusal";
import { stampedAddress } from "./stamped-address";

/** Handles `/api/auth/**` on a runtime; the hub's own errors are problems, as everywhere. */
export async function answerAuth(
  runtime: Runtime,
  request: Request,
  address = stampedAddress(request.headers, runtime.env.trustProxy),
): Promise<Response> {
  const requestId = randomUUID();
  try {
    const response = await handleAuthRequest(runtime, request, address);
    response.headers.set("X-Request-Id", requestId);
    return response;
  } catch (error) {
    return refuse(runtime, error, requestId);
  }
}
