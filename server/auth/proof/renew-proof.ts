import type { GenericEndpointContext } from "better-auth";
import { getSessionFromCtx } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { and, eq, gt, isNull } from "drizzle-orm";
import { accountSessions } from "@/db/schema";
import { isAirbandError } from "../../errors";
import type { Platform } from "../../store/platform";
import { inLibraryWords } from "../library/in-library-words";
import { cookieValue, readSessionToken, sessionCookieName } from "../library/session-cookie";
import { SESSION_SECONDS } from "../principal/session-of";
import { requireRecentProof } from "./recent-proof";

type ProofRuntime = Pick<Platform, "db" | "env" | "now" | "secrets">;

/** Endpoints of the sign-in library that change who can use an account, or issue tokens for it. */
const sensitive = new Set([
  "/passkey/generate-register-options",
  "/passkey/verify-registration",
  "/passkey/delete-passkey",
]);

/** Requires a recent sign-in for the sign-in library's sensitive endpoints, as for operations. */
export async function requireProofOf(runtime: ProofRuntime, call: GenericEndpointContext): Promise<void> {
  const consents = call.path === "/oauth2/consent" && call.body?.accept === true;
  if (sensitive.has(call.path) || consents) await inLibraryWords(() => requireProofIn(runtime, call));
}

/**
 * The change of a request for an app's code if the sign-in is too long ago: the person is asked again, also about an
 * app they allowed before, since its code becomes a token that outlives the cookie. An app that wants no page gets
 * `login_required`.
 */
export async function askAgain(runtime: ProofRuntime, call: GenericEndpointContext) {
  if (call.path !== "/oauth2/authorize") return;
  try {
    await requireProofIn(runtime, call);
  } catch (error) {
    if (!isAirbandError(error)) throw error;
    const prompt = String(call.query?.prompt ?? "");
    const more = prompt.split(" ").includes("none")
      ? { max_age: "0" }
      : { prompt: `${prompt} consent`.trim() };
    return { context: { query: more } };
  }
}

async function requireProofIn(runtime: ProofRuntime, call: GenericEndpointContext): Promise<void> {
  const signedIn = await getSessionFromCtx(call).catch(() => null);
  if (!signedIn) return;
  await requireRecentProof(runtime, {
    kind: "session",
    credentialId: `session:${signedIn.session.id}`,
  });
}

/**
 * After a sign-in in a browser that was already signed in to the account: its session continues, with a new proof, in
 * place of a second one, so that the browser's sessions on channels continue too.
 */
export async function renewProof(runtime: ProofRuntime, call: GenericEndpointContext): Promise<void> {
  const signedIn = call.context.newSession;
  if (!signedIn || !call.headers) return;
  const shown = cookieValue(call.headers, sessionCookieName(runtime.env.origin));
  const token = shown === null ? null : readSessionToken(runtime.secrets, shown);
  if (token === null || token === signedIn.session.token) return;
  const now = runtime.now();
  const renewed = await runtime.db.transaction(async (tx) => {
    const [session] = await tx
      .update(accountSessions)
      .set({
        provedAt: new Date(now),
        updatedAt: new Date(now),
        expiresAt: new Date(now + SESSION_SECONDS * 1000),
      })
      .where(
        and(
          eq(accountSessions.token, token),
          eq(accountSessions.userId, signedIn.user.id),
          gt(accountSessions.expiresAt, new Date(now)),
          isNull(accountSessions.clientId),
        ),
      )
      .returning();
    if (session) await tx.delete(accountSessions).where(eq(accountSessions.id, signedIn.session.id));
    return session;
  });
  if (!renewed) return;
  const session = { ...signedIn.session, ...pick(renewed) };
  await setSessionCookie(call, { session, user: signedIn.user });
}

const pick = ({ id, token, createdAt, updatedAt, expiresAt }: typeof accountSessions.$inferSelect) => ({
  id,
  token,
  createdAt,
  updatedAt,
  expiresAt,
});
