import type { BetterAuthOptions } from "better-auth";
import type { Logger } from "../../logging/log";

/** Maximum length of the library's messages that is read: its own sentences are shorter. */
const MAX_MESSAGE_CHARACTERS = 300;

/** The sign-in library's log lines as ours. Of its arguments only errors are kept: the rest may contain input. */
export function authLogger(log: Logger): NonNullable<BetterAuthOptions["logger"]> {
  return {
    level: "debug",
    log: (level, message, ...about) => {
      const error = about.find((item): item is Error => item instanceof Error && !isCallersDoing(item));
      // Its errors without an exception are mostly caused by a caller: a wrong origin, an unknown token.
      log[level === "error" && !error ? "warn" : level](
        { part: "auth", ...(error ? { err: error } : {}) },
        withoutValues(message),
      );
    },
  };
}

/** Anybody can open a provider's callback with a state that was never issued. */
function isCallersDoing(error: Error): boolean {
  return "code" in error && error.code === "state_mismatch";
}

/** Refusals are normal; any other exception is ours to investigate. */
export function logAuthError(log: Logger, error: unknown): void {
  const status = error instanceof Error && "statusCode" in error ? Number(error.statusCode) : 500;
  if (status < 500) log.debug({ part: "auth", status }, "refused");
  else log.error({ part: "auth", err: error }, "a sign-in request failed");
}

/**
 * The library's sentence without the values in it: it quotes callback URLs, origins and addresses as callers sent them.
 * Text after a colon is a value, and so is a word with `@` or `/` in it.
 */
export function withoutValues(message: string): string {
  const [sentence = ""] = message.slice(0, MAX_MESSAGE_CHARACTERS).split(/:\s|\n/, 1);
  return sentence
    .split(" ")
    .map((word) => (word.includes("@") || word.includes("/") ? "[value]" : word))
    .join(" ");
}
