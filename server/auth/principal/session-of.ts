import { and, eq, gt } from "drizzle-orm";
import { accountSessions } from "@/db/schema";
import type { Platform } from "../../store/platform";
import { cookieValue, readSessionToken, sessionCookieName } from "../library/session-cookie";
import type { Principal } from "./principal";

/** How long a session lasts after its last use. */
export const SESSION_SECONDS = 30 * 24 * 3600;

/** The precision of "last seen": a used session is written at this interval. */
export const SESSION_TOUCH_SECONDS = 3600;

/**
 * The signed-in browser or device of a signed session token, sent as a bearer or in the request's cookie; null if it is
 * missing, invalid, ended or expired. A caller that passes a cookie has checked that the request is of this origin.
 */
export async function sessionOf(
  runtime: Pick<Platform, "db" | "env" | "now" | "secrets">,
  shown: { bearer: string } | { headers: Headers },
): Promise<Principal | null> {
  const signed =
    "bearer" in shown ? shown.bearer : cookieValue(shown.headers, sessionCookieName(runtime.env.origin));
  const token = signed === null ? null : readSessionToken(runtime.secrets, signed);
  if (token === null) return null;
  const now = new Date(runtime.now());
  const [session] = await runtime.db
    .select()
    .from(accountSessions)
    .where(and(eq(accountSessions.token, token), gt(accountSessions.expiresAt, now)));
  // A device's row represents its OAuth grant; its token was never handed out.
  if (!session || session.clientId !== null) return null;
  if (now.getTime() - session.updatedAt.getTime() > SESSION_TOUCH_SECONDS * 1000)
    await touchSession(runtime, session.id);
  return { accountId: session.userId, kind: "session", scopes: "all", credentialId: `session:${session.id}` };
}

/** Records that a session was used; its thirty days start again. */
export async function touchSession(runtime: Pick<Platform, "db" | "now">, id: string): Promise<void> {
  const now = runtime.now();
  await runtime.db
    .update(accountSessions)
    .set({ updatedAt: new Date(now), expiresAt: new Date(now + SESSION_SECONDS * 1000) })
    .where(eq(accountSessions.id, id));
}
