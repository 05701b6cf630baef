import { CliError, usageError } from "../cli-error";
import { exitCodes } from "../exit-codes";

/** A credential and the hub it is for. Its value can be read only for a request to that hub, and is never printed. */
export class Secret {
  readonly #value: string;

  constructor(
    value: string,
    readonly origin: string,
  ) {
    this.#value = value;
  }

  /** The value, to send to `origin`; throws if the secret is for another hub. */
  valueFor(origin: string): string {
    if (origin === this.origin) return this.#value;
    const message = `a credential for ${this.origin} cannot be sent to ${origin}`;
    throw new CliError(exitCodes.denied, "wrong_hub", message);
  }

  /** Like `valueFor`, for a request header. The error never shows the value, as the runtime's own would. */
  headerFor(origin: string): string {
    const value = this.valueFor(origin);
    if (/^[\x21-\x7e]+$/.test(value)) return value;
    throw usageError(
      "a credential is malformed: it contains a space, a line break or a character that is not ASCII",
      "Copy it again, as one line.",
    );
  }

  /** Whether it begins with a prefix such as `abm_`. */
  hasPrefix(prefix: string): boolean {
    return this.#value.startsWith(prefix);
  }

  equals(other: Secret): boolean {
    return this.origin === other.origin && this.#value === other.#value;
  }
}

/** A secret from a stored or typed value; null for none. */
export function secretOr(value: string | null | undefined, origin: string): Secret | null {
  return value ? new Secret(value, origin) : null;
}
