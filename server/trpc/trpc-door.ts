import { randomUUID } from "node:crypto";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { isAirbandError } from "../errors";
import { refuse } from "../http/refusal";
import type { Runtime } from "../runtime";
import { readText } from "../wire/read-body";
import { apiSecurityHeaders } from "../wire/security-headers";
import { MAX_BATCH } from "./batch-settings";
import { causeOf } from "./init-trpc";
import { appRouter } from "./router";
import { trpcContext } from "./trpc-context";

/** Handles `/api/trpc/*` on a runtime. */
export async function answerTrpc(runtime: Runtime, request: Request): Promise<Response> {
  const requestId = randomUUID();
  let bounded: Request;
  try {
    bounded = await withBoundedBody(request);
  } catch (error) {
    return refuse(runtime, error, requestId);
  }
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: bounded,
    router: appRouter,
    createContext: () => trpcContext(runtime, request, requestId),
    maxBatchSize: MAX_BATCH,
    onError: ({ error, path }) => {
      const cause = causeOf(error);
      if (isAirbandError(cause) || request.signal.aborted) return;
      runtime.log.error({ err: cause, requestId, path }, "a request failed");
    },
    responseMeta: ({ type }) => ({
      headers: new Headers({
        ...apiSecurityHeaders,
        // Compressing the feed would hold its events back until a block is full.
        "Cache-Control": type === "subscription" ? "no-store, no-transform" : "no-store",
        "X-Request-Id": requestId,
      }),
    }),
  });
}

/** The request with its body already read, since the library would read one of any size. */
async function withBoundedBody(request: Request): Promise<Request> {
  if (request.method === "GET" || request.method === "HEAD") return request;
  const headers = new Headers(request.headers);
  headers.delete("content-length");
  const body = await readText(request);
  return new Request(request.url, { method: request.method, headers, body, signal: request.signal });
}
