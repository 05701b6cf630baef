import { CliError } from "../cli-error";
import { exitCodes } from "../exit-codes";

/** The meaning of a failed fetch; an abort by the user is rethrown. */
export function unanswered(error: unknown, origin: string, signal?: AbortSignal): unknown {
  if (error instanceof CliError) return error;
  const timedOut = signal?.aborted && (signal.reason as Error)?.name === "TimeoutError";
  if (signal?.aborted && !timedOut) return signal.reason ?? error;
  const cause = timedOut ? "no response in time" : reasonOf(error);
  const hint = "Check the address (--origin) and whether the hub is running, then run `airband status`.";
  return new CliError(exitCodes.unreachable, "unreachable", `${origin} does not respond: ${cause}`, hint);
}

/** Reasons without a code of their own. No other message is shown: it may quote the request. */
const REASONS = ["unexpected redirect", "bad port"];

function reasonOf(error: unknown): string {
  const { cause } = error as { cause?: { code?: string; message?: string; errors?: { code?: string }[] } };
  const message = REASONS.find((reason) => reason === cause?.message);
  return cause?.code ?? cause?.errors?.[0]?.code ?? message ?? "the request failed";
}

/** The response did not come from a hub. */
export function notJson(origin: string): CliError {
  const hint = "Is this a hub's address? Set it with --origin, such as https://hub.example.";
  return new CliError(exitCodes.failed, "not_a_hub", `${origin} did not return JSON`, hint);
}
