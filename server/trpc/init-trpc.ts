import { initTRPC, TRPCError } from "@trpc/server";
import { AirbandError, isAirbandError, type Problem, refusals, toProblem } from "../errors";
import type { DoorContext } from "../runtime";
import { visibleIn } from "../text/visible-text";
import { MAX_BATCH } from "./batch-settings";

/** What tRPC's procedures are handed: the context that every door hands to operations, and whence the call came. */
export interface TrpcContext extends DoorContext {
  /** A browser said that a page of this hub sent the call. */
  fromOwnPage: boolean;
}

const trpc = initTRPC.context<TrpcContext>().create({
  sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
  errorFormatter({ shape, error, ctx }) {
    const problem: Problem = toProblem(causeOf(error), ctx?.requestId ?? "", ctx?.runtime.env.origin ?? "");
    // The library's own words may repeat what was sent; ours never do.
    return {
      ...shape,
      message: problem.title,
      data: { code: shape.data.code, httpStatus: problem.status, problem },
    };
  },
});

export const { router } = trpc;

/**
 * The base of every procedure: what changes something is accepted from this hub's own pages alone, and pages show the
 * text of others without characters that nobody sees.
 */
export const procedure = trpc.procedure.use(async ({ type, ctx, next }) => {
  if (type === "mutation" && !ctx.fromOwnPage) {
    const detail = `open this hub at ${ctx.runtime.env.origin}, its own origin`;
    throw asTrpcError(new AirbandError("origin_not_allowed", detail));
  }
  const result = await next();
  return result.ok ? { ...result, data: visibleIn(result.data) } : result;
});

/** The library's own refusals of a request that it cannot read. */
const CALLER_FAULTS = new Set<TRPCError["code"]>(["BAD_REQUEST", "UNSUPPORTED_MEDIA_TYPE"]);

/** Our refusal behind an error of the library's. */
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

/** Gives a refusal the library's code for its status; anything else stays a fault of ours. */
export function asTrpcError(error: unknown): unknown {
  if (!isAirbandError(error)) return error;
  const code = codes[refusals[error.airbandCode].status] ?? "INTERNAL_SERVER_ERROR";
  return new TRPCError({ code, message: error.message, cause: error });
}
