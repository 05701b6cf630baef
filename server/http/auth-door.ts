import { randomUUID } from "node:crypto";
import { handleAuthRequest } from "../auth/handle-auth-request";
import { refusals, toProblem } from "../errors";
import { getRuntime } from "../runtime";
import { stampedAddress } from "./stamped-address";

/** Next's route handler for `/api/auth/**`. */
async function answer(request: Request): Promise<Response> {
  const runtime = await getRuntime();
  const requestId = randomUUID();
  try {
    const response = await handleAuthRequest(
      runtime,
      request,
      stampedAddress(request.headers, runtime.env.trustProxy),
    );
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

export { answer as GET, answer as POST };
