import { type ExitCode, exitCodes } from "./exit-codes";

/** A reason to stop that the user can do something about: what happened, and what to do next. */
export class CliError extends Error {
  override readonly name = "CliError";
  constructor(
    readonly exitCode: ExitCode,
    /** A stable word for scripts, as the hub's `code` is. */
    readonly code: string,
    message: string,
    readonly hint?: string,
  ) {
    super(message);
  }
}

/** The command line does not make sense as it stands. */
export function usageError(message: string, hint?: string): CliError {
  return new CliError(exitCodes.usage, "usage", message, hint);
}
