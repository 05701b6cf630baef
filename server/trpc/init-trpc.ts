import { initTRPC, TRPCError } from "@trpc/server";
import { AirbandError, isAirbandError, type Problem, refusals, toProblem } from "../errors";
import type { DoorContext } from "../runtime";
import { visibleIn } from "../text/visible-text";
import { MAX_BATCH } from "./batch-settings";

/** The context of tRPC's procedures: the one that every door passes to operations, and the origin of the call. */
export interface TrpcContext extends DoorContext {
  /** A browser's headers show that a page of this hub sent the call. */
  fromOwnPage: boolean;
}

const trpc = initTRPC.context<TrpcContext>().create({
  sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
  errorFormatter({ shape, error, ctx }) {
    const problem: Problem = toProblem(causeOf(error), ctx?.requestId ?? "", ctx?.runtime.env.origin ?? "");
    // The library's own messages may repeat input; ours never do.
    return {
      ...shape,
      message: problem.title,
      data: { code: shape.data.code, httpStatus: problem.status, problem },
    };
  },
});

export const { router } = trpc;

/**
 * The base of every procedure: writes are accepted only from this hub's own pages, and pages show the text of others
 * without invisible characters.
 */
export const procedure = trpc.procedure.use(async ({ type, ctx, next }) => {
  if (type === "mutation" && !ctx.fromOwnPage) {
    const detail = `open this hub at ${ctx.runtime.env.origin}, its own origin`;
    throw asTrpcError(new AirbandError("origin_not_allowed", detail));
  }
  const result = await next();
  return result.ok ? { ...result, data: visibleIn(result.data) } : result;
});

/** The library's own errors for a request that it cannot read. */
const CALLER_FAULTS = new Set<TRPCError["code"]>(["BAD_REQUEST", "UNSUPPORTED_MEDIA_TYPE"]);

/** Our error behind an error of the library's. */
export function causeOf(error: TRPCError): unknown {
  if (isAirbandError(error.cause)) return error.cause;
  if (error.code === "NOT_FOUND") return new AirbandError("not_found", "no procedure has this name");
  if (error.code === "PARSE_ERROR") return new AirbandError("invalid_json");
  if (error.code === "METHOD_NOT_SUPPORTED") return new AirbandError("method_not_allowed");
  if (CALLER_FAULTS.has(error.code))
    return new AirbandError(
      "invalid",
      `the request is not valid tRPC, or a batch of more than ${MAX_BATCH} calls`,
      { cause: error },
    );
  return error;
}

const codes: Record<number, TRPCError["code"]> = {
  400: "BAD_REQUEST",
  401: "UNAUTHORIZED",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  409: "CONFLICT",
  410: "NOT_FOUND",
  413: "PAYLOAD_TOO_LARGE",
  422: "UNPROCESSABLE_CONTENT",
  429: "TOO_MANY_REQUESTS",
  503: "SERVICE_UNAVAILABLE",
};

/** Gives an error the library's code for its status; anything else stays an internal error. */
export function asTrpcError(error: unknown): unknown {
  if (!isAirbandError(error)) return error;
  const code = codes[refusals[error.airbandCode].status] ?? "INTERNAL_SERVER_ERROR";
  return new TRPCError({ code, message: error.message, cause: error });
}
