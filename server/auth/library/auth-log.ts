import type { BetterAuthOptions } from "better-auth";
import type { Logger } from "../../logging/log";

/** Longest message of the library's that is read: its own sentences are shorter. */
const MAX_MESSAGE_CHARACTERS = 300;

/** The sign-in library's log lines as ours. Of what it passes along only errors are kept: the rest may hold what people sent. */
export function authLogger(log: Logger): NonNullable<BetterAuthOptions["logger"]> {
  return {
    level: "debug",
    log: (level, message, ...about) => {
      const error = about.find((item): item is Error => item instanceof Error && !isCallersDoing(item));
      // What it calls an error without one is mostly a caller's doing: a wrong origin, an unknown token.
      log[level === "error" && !error ? "warn" : level](
        { part: "auth", ...(error ? { err: error } : {}) },
        withoutValues(message),
      );
    },
  };
}

/** Anybody can open a provider's callback with a state that was never given out. */
function isCallersDoing(error: Error): boolean {
  return "code" in error && error.code === "state_mismatch";
}

/** Refusals are part of the day; anything else that was thrown is ours to look at. */
export function logAuthError(log: Logger, error: unknown): void {
  const status = error instanceof Error && "statusCode" in error ? Number(error.statusCode) : 500;
  if (status < 500) log.debug({ part: "auth", status }, "refused");
  else log.error({ part: "auth", err: error }, "a sign-in request failed");
}

/**
 * The library's sentence without the values in it: it quotes callback URLs, origins and addresses as callers sent them.
 * What follows a colon is a value, and so is a word with `@` or `/` in it.
 */
export function withoutValues(message: string): string {
  const [sentence = ""] = message.slice(0, MAX_MESSAGE_CHARACTERS).split(/:\s|\n/, 1);
  return sentence
    .split(" ")
    .map((word) => (word.includes("@") || word.includes("/") ? "[value]" : word))
    .join(" ");
}
