import { APIError, type AuthMiddleware, createAuthMiddleware, isAPIError } from "better-auth/api";
import type { Runtime } from "../create-runtime";
import { isAirbandError } from "../errors";
import { refuseWhenOver } from "../limits/limit-headers";
import type { LimitBucket } from "../limits/limits";
import type { PolicyName } from "../limits/policies";
import { addressHash } from "../mail/outbox";

/** Carries the caller's address into the sign-in library. Set by us on every request, never believed from outside. */
export const ADDRESS_HEADER = "x-airband-address";

/** What sends a mail: counted for the address it goes to, so that nobody's mailbox is flooded from many places. */
const mailing = new Set([
  "/email-otp/send-verification-otp",
  "/sign-in/magic-link",
  "/request-password-reset",
]);

/** What tries a secret: a wrong one is counted, a right one is not. */
const trying = new Set([
  "/sign-in/email",
  "/sign-in/email-otp",
  "/magic-link/verify",
  "/reset-password",
  "/change-password",
  "/passkey/verify-authentication",
  "/oauth2/token",
  "/oauth2/introspect",
  "/oauth2/revoke",
]);

/** What makes a row for anybody who asks. */
const making: Record<string, PolicyName> = { "/oauth2/register": "sign_up", "/device/code": "join" };

/** Holds sign-in to the hub's limits: refuses before the library looks at anything. */
export function limitSignIn(runtime: Pick<Runtime, "limits">): AuthMiddleware {
  return createAuthMiddleware(async (call) => {
    const address = addressBucket(call.headers);
    const mailbox = mailboxBucket(call.body);
    if (mailing.has(call.path)) {
      await charge(runtime, "guess", [address]);
      if (mailbox) await charge(runtime, "sign_up", [mailbox]);
    } else if (trying.has(call.path)) {
      const verdict = await runtime.limits.peek("guess", [address, ...(mailbox ? [mailbox] : [])]);
      inTheLibrarysWords(() => refuseWhenOver(verdict));
    } else if (call.path in making) {
      await charge(runtime, making[call.path] as PolicyName, [address]);
    }
  });
}

/** Counts a secret that turned out wrong. */
export async function countWrongSecret(
  runtime: Pick<Runtime, "limits">,
  call: { path: string; headers?: Headers | undefined; body?: unknown; returned: unknown },
): Promise<void> {
  if (!trying.has(call.path) || !isWrongSecret(call.returned)) return;
  const mailbox = mailboxBucket(call.body);
  await runtime.limits.charge("guess", [addressBucket(call.headers), ...(mailbox ? [mailbox] : [])]);
}

/** Charges the making of an account to whoever asks for it. */
export async function chargeSignUp(
  runtime: Pick<Runtime, "limits">,
  headers: Headers | undefined,
): Promise<void> {
  await charge(runtime, "sign_up", [addressBucket(headers)]);
}

/** A client that polls for an approval asks rightly, again and again. */
const patient = new Set(["authorization_pending", "slow_down", "access_denied", "expired_token"]);

function isWrongSecret(returned: unknown): boolean {
  if (!isAPIError(returned)) return false;
  // Links answer a wrong token by sending the browser to an address that says so.
  if (returned.statusCode === 302) return /[?&]error=/.test(locationOf(returned.headers));
  const error = (returned.body as { error?: unknown } | undefined)?.error;
  return returned.statusCode < 500 && returned.statusCode !== 429 && !patient.has(String(error));
}

function locationOf(headers: unknown): string {
  return new Headers(headers as HeadersInit | undefined).get("location") ?? "";
}

async function charge(runtime: Pick<Runtime, "limits">, policy: PolicyName, buckets: LimitBucket[]) {
  const verdict = await runtime.limits.charge(policy, buckets);
  inTheLibrarysWords(() => refuseWhenOver(verdict));
}

function inTheLibrarysWords(refuse: () => void): void {
  try {
    refuse();
  } catch (error) {
    if (!isAirbandError(error)) throw error;
    throw new APIError(
      "TOO_MANY_REQUESTS",
      { code: error.airbandCode, message: error.message, ...error.extra },
      error.headers,
    );
  }
}

function addressBucket(headers: Headers | undefined): LimitBucket {
  return { kind: "address", key: headers?.get(ADDRESS_HEADER) ?? null };
}

function mailboxBucket(body: unknown): LimitBucket | null {
  const email = typeof body === "object" && body !== null && "email" in body ? body.email : null;
  return typeof email === "string" ? { kind: "account", key: `mail:${addressHash(email)}` } : null;
}
