import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { isAirbandError } from "../errors";
import { getRuntime } from "../runtime";
import { apiSecurityHeaders } from "../security-headers";
import { causeOf, type TrpcContext } from "./init-trpc";
import { appRouter } from "./router";
import { trpcContext } from "./trpc-context";

/** Answers `/api/trpc/*`. */
export async function answerTrpc(request: Request): Promise<Response> {
  const runtime = await getRuntime();
  let ctx: TrpcContext | undefined;
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    createContext: async () => {
      ctx = await trpcContext(request.headers, request.signal);
      return ctx;
    },
    onError: ({ error, path }) => {
      const cause = causeOf(error);
      if (isAirbandError(cause) || request.signal.aborted) return;
      runtime.log.error({ err: cause, requestId: ctx?.requestId, path }, "a request failed");
    },
    responseMeta: ({ type }) => {
      const headers = new Headers({ ...apiSecurityHeaders, "Cache-Control": "no-store" });
      // Packing the feed would hold its events back until a block is full.
      if (type === "subscription") headers.set("Cache-Control", "no-store, no-transform");
      if (ctx) headers.set("X-Request-Id", ctx.requestId);
      return { headers };
    },
  });
}
