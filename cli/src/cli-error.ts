import { type ExitCode, exitCodes } from "./exit-codes";

/** An error the user can act on: what happened, and what to do next. */
export class CliError extends Error {
  override readonly name = "CliError";
  constructor(
    readonly exitCode: ExitCode,
    /** A stable word for scripts, like the hub's `code`. */
    readonly code: string,
    message: string,
    readonly hint?: string,
  ) {
    super(message);
  }
}

/** The command line is invalid. */
export function usageError(message: string, hint?: string): CliError {
  return new CliError(exitCodes.usage, "usage", message, hint);
}
