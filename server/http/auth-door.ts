import { randomUUID } from "node:crypto";
import { handleAuthRequest } from "../auth/handle-auth-request";
import { ADDRESS_HEADER } from "../auth/sign-in-limits";
import { refusals, toProblem } from "../errors";
import { getRuntime } from "../runtime";
import { clientAddress } from "./client-address";

/** Next's route handler for `/api/auth/**`. */
async function answer(request: Request): Promise<Response> {
  const runtime = await getRuntime();
  const requestId = randomUUID();
  try {
    const response = await handleAuthRequest(runtime, request, addressOf(request, runtime.env.trustProxy));
    response.headers.set("X-Request-Id", requestId);
    return response;
  } catch (error) {
    const problem = toProblem(error, requestId, runtime.env.origin);
    if (problem.status >= 500) runtime.log.error({ err: error, requestId }, "a request failed");
    return Response.json(problem, {
      status: refusals[problem.code].status,
      headers: { "Content-Type": "application/problem+json", "X-Request-Id": requestId },
    });
  }
}

/** Next does not tell the socket: our own process writes what it saw into a header, and takes out what was sent. */
function addressOf(request: Request, trustProxy: string[]): string | null {
  if ((globalThis as { __airbandProcess?: boolean }).__airbandProcess)
    return request.headers.get(ADDRESS_HEADER);
  return clientAddress(
    { socketAddress: null, forwardedFor: request.headers.get("x-forwarded-for") },
    trustProxy,
  );
}

export { answer as GET, answer as POST };
