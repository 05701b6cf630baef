import { CliError } from "../cli-error";
import { exitCodes } from "../exit-codes";
import type { Schema } from "./wire";

/**
 * The part of a response that a schema describes. A response of another shape is an error that repeats none of its
 * text.
 */
export function parseAnswer<T>(schema: Schema<T>, answer: unknown, origin: string): T {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  const path = parsed.error.issues[0]?.path.map(String).join(".") || "the whole response";
  throw new CliError(
    exitCodes.failed,
    "unexpected_answer",
    `${origin} sent a response that this command cannot read (${path})`,
    "The hub may be much newer or older than this command: compare `airband --version` with `airband status`.",
  );
}
