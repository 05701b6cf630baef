import type { GenericEndpointContext } from "better-auth";
import {
  APIError,
  type AuthMiddleware,
  createAuthMiddleware,
  getSessionFromCtx,
  isAPIError,
} from "better-auth/api";
import { refuseWhenOver } from "../../limits/limit-headers";
import type { LimitBucket } from "../../limits/limit-verdict";
import { chargeMailbox, mailboxBucket } from "../../mail/charge-mailbox";
import type { PolicyName } from "../../settings/limit-policies";
import type { Platform } from "../../store/platform";
import { ADDRESS_HEADER } from "./address-header";
import { countCodeGuess } from "./code-guesses";
import { inLibraryWords } from "./in-library-words";
import { isKnownCaller } from "./known-caller";

/** Endpoints that send mail: counted for the mailbox too, so that it cannot be flooded from many addresses. */
const mailing = new Set([
  "/email-otp/send-verification-otp",
  "/sign-in/magic-link",
  "/request-password-reset",
]);

const CODE_SIGN_IN = "/sign-in/email-otp";

/** Endpoints that try a secret: a wrong one is counted, a right one is not. */
const trying = new Set([
  "/sign-in/email",
  CODE_SIGN_IN,
  "/magic-link/verify",
  "/reset-password",
  "/change-password",
  "/passkey/verify-authentication",
  "/oauth2/token",
  "/oauth2/introspect",
  "/oauth2/revoke",
]);

/** Endpoints that add a row for any caller. */
const making: Record<string, PolicyName> = { "/oauth2/register": "sign_up", "/device/code": "join" };

type LimitRuntime = Pick<Platform, "db" | "limits" | "now">;

/** Applies the hub's limits to sign-in: refuses before the library handles anything. */
export function limitSignIn(runtime: LimitRuntime): AuthMiddleware {
  return createAuthMiddleware(async (call) => {
    const address = addressBucket(call.headers);
    const email = emailIn(call.body);
    if (mailing.has(call.path)) {
      await charge(runtime, "guess", [address]);
      if (email === null) return;
      const reason = (await isKnownCaller(runtime, call, email)) ? "owner" : "stranger";
      const verdict = await chargeMailbox(runtime.limits, email, reason);
      await inLibraryWords(() => refuseWhenOver(verdict));
    } else if (trying.has(call.path)) {
      const verdict = await runtime.limits.peek("guess", [address, ...(await targetBuckets(runtime, call))]);
      await inLibraryWords(() => refuseWhenOver(verdict));
      if (call.path === CODE_SIGN_IN && email !== null) await countGuess(runtime, call, email);
    } else if (call.path in making) {
      await charge(runtime, making[call.path] as PolicyName, [address]);
    }
  });
}

/** Counts a wrong secret. */
export async function countWrongSecret(
  runtime: Pick<Platform, "db" | "limits">,
  call: GenericEndpointContext,
): Promise<void> {
  if (!trying.has(call.path) || !isWrongSecret((call.context as { returned?: unknown }).returned)) return;
  const buckets = [addressBucket(call.headers), ...(await targetBuckets(runtime, call))];
  await runtime.limits.charge("guess", buckets);
}

/** The owner of the tried secret, if known. Codes are counted by the code instead. */
async function targetBuckets(
  runtime: Pick<Platform, "db">,
  call: GenericEndpointContext,
): Promise<LimitBucket[]> {
  if (call.path === "/change-password") {
    const session = await getSessionFromCtx(call).catch(() => null);
    return session ? [{ kind: "account", key: `password:${session.user.id}` }] : [];
  }
  const email = call.path === "/sign-in/email" ? emailIn(call.body) : null;
  if (email === null) return [];
  return [mailboxBucket(email, (await isKnownCaller(runtime, call, email)) ? "owner" : "stranger")];
}

async function countGuess(runtime: LimitRuntime, call: GenericEndpointContext, email: string): Promise<void> {
  if (await countCodeGuess(runtime, email, await isKnownCaller(runtime, call, email))) return;
  throw new APIError("FORBIDDEN", {
    code: "TOO_MANY_ATTEMPTS",
    message: "This code has expired or was tried too often. Request a new one",
  });
}

/** Charges the creation of an account to its requester. */
export async function chargeSignUp(
  runtime: Pick<Platform, "limits">,
  headers: Headers | undefined,
): Promise<void> {
  await charge(runtime, "sign_up", [addressBucket(headers)]);
}

/** A client that polls for an approval legitimately repeats its request. */
const patient = new Set(["authorization_pending", "slow_down", "access_denied", "expired_token"]);

function isWrongSecret(returned: unknown): boolean {
  if (!isAPIError(returned)) return false;
  // Links respond to a wrong token by redirecting the browser to an error address.
  if (returned.statusCode === 302) return /[?&]error=/.test(locationOf(returned.headers));
  const error = (returned.body as { error?: unknown } | undefined)?.error;
  return returned.statusCode < 500 && returned.statusCode !== 429 && !patient.has(String(error));
}

function locationOf(headers: unknown): string {
  return new Headers(headers as HeadersInit | undefined).get("location") ?? "";
}

async function charge(runtime: Pick<Platform, "limits">, policy: PolicyName, buckets: LimitBucket[]) {
  const verdict = await runtime.limits.charge(policy, buckets);
  await inLibraryWords(() => refuseWhenOver(verdict));
}

function addressBucket(headers: Headers | undefined): LimitBucket {
  return { kind: "address", key: headers?.get(ADDRESS_HEADER) ?? null };
}

function emailIn(body: unknown): string | null {
  const email = typeof body === "object" && body !== null && "email" in body ? body.email : null;
  return typeof email === "string" ? email : null;
}
