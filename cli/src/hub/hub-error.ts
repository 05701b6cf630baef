import * as z from "zod/mini";
import { type ExitCode, exitCodes } from "../exit-codes";
import { text } from "./wire";

/** The hub's error response: RFC 9457 problem details with the hub's own members. */
const problem = z.object({
  type: z.optional(text),
  title: text,
  status: z.number().check(z.int(), z.gte(100), z.lte(599)),
  detail: z.optional(text),
  code: z.string().check(z.regex(/^[a-z0-9_]{1,64}$/)),
  hint: z.optional(text),
  request_id: z.optional(text),
});
export type Problem = z.output<typeof problem>;

/** An error response of the hub. */
export class HubError extends Error {
  override readonly name = "HubError";
  constructor(
    readonly problem: Problem,
    /** Seconds to wait before retrying. */
    readonly retryAfter?: number,
    readonly exitCode: ExitCode = exitCodeOf(problem.status),
  ) {
    super(problem.detail ?? problem.title);
  }

  get code(): string {
    return this.problem.code;
  }
}

function exitCodeOf(status: number): ExitCode {
  if (status === 401 || status === 403) return exitCodes.denied;
  if (status === 404 || status === 405) return exitCodes.notFound;
  if (status === 429 || status === 503 || status === 507) return exitCodes.later;
  return status < 500 ? exitCodes.refused : exitCodes.failed;
}

/** The problem in a body, or one derived from the status if something other than the hub responded. */
export function toProblem(status: number, body: unknown): Problem {
  const known = problem.safeParse(body);
  if (known.success) return known.data;
  const fields = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  const detail = fields.error_description ?? fields.message ?? fields.error;
  return {
    title: `The hub returned ${status}`,
    status,
    code:
      typeof fields.error === "string" && /^[a-z_]+$/.test(fields.error) ? fields.error : `http_${status}`,
    ...(typeof detail === "string" && { detail }),
  };
}
