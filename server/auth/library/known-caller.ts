import { createHash } from "node:crypto";
import type { GenericEndpointContext } from "better-auth";
import { and, eq } from "drizzle-orm";
import { accountSessions, accounts } from "@/db/schema";
import type { Platform } from "../../store/platform";
import { ADDRESS_HEADER } from "./address-header";

const COOKIE = "airband.known_device";

/** The mark of an account in the cookie of a browser that signed in to it. */
export function deviceMark(accountId: string): string {
  return createHash("sha256").update(`device of ${accountId}`).digest("base64url").slice(0, 16);
}

/** The name of the signed cookie that lists the accounts a browser signed in to; it outlives their sessions. */
export function knownDeviceCookie(call: GenericEndpointContext): string {
  const secure = call.context.authCookies.sessionToken.name.startsWith("__Secure-");
  return `${secure ? "__Secure-" : ""}${COOKIE}`;
}

/** The marks in the caller's cookie; none if it is missing or not signed by this hub. */
export async function deviceMarks(call: GenericEndpointContext): Promise<string[]> {
  const stored = await call.getSignedCookie(knownDeviceCookie(call), call.context.secret);
  return typeof stored === "string" ? stored.split("-and-") : [];
}

/**
 * Whether the caller belongs to the account with that e-mail: its browser signed in to it before, or it calls from an
 * address of one of its sessions. Such callers have allowances of their own, so that a stranger cannot use theirs up.
 */
export async function isKnownCaller(
  { db }: Pick<Platform, "db">,
  call: GenericEndpointContext,
  email: string,
): Promise<boolean> {
  const [account] = await db
    .select({ id: accounts.id })
    .from(accounts)
    .where(eq(accounts.email, email.trim().toLowerCase()));
  const accountId = account?.id ?? "";
  const marks = await deviceMarks(call);
  const address = call.headers?.get(ADDRESS_HEADER) ?? "";
  const [session] = await db
    .select({ id: accountSessions.id })
    .from(accountSessions)
    .where(and(eq(accountSessions.userId, accountId), eq(accountSessions.ipAddress, address)))
    .limit(1);
  return marks.includes(deviceMark(accountId)) || session !== undefined;
}
