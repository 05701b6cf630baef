import { createHmac } from "node:crypto";
import { apiKey } from "@better-auth/api-key";
import { passkey } from "@better-auth/passkey";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { createAuthMiddleware } from "better-auth/api";
import { bearer, emailOTP, magicLink } from "better-auth/plugins";
import { realEmail } from "../../mail/real-email";
import { newToken, tokenPrefixes } from "../../secrets/token-kinds";
import { endSessionsOf } from "../../sessions/end-sessions-of";
import type { Env } from "../../settings/env";
import { plainLine } from "../../text/plain-line";
import type { AccessRuntime } from "../access-runtime";
import { endRevokedDevice } from "../device/end-revoked-device";
import { oauthPlugins } from "../oauth/oauth";
import { assertRefreshIsLive } from "../oauth/refresh-grant";
import { SESSION_SECONDS, SESSION_TOUCH_SECONDS } from "../principal/session-of";
import { askAgain, renewProof, requireProofOf } from "../proof/renew-proof";
import { ADDRESS_HEADER } from "./address-header";
import { auditSignIn } from "./audit-sign-in";
import { authLogger, logAuthError } from "./auth-log";
import { authTables } from "./auth-tables";
import { MAX_CODE_GUESSES } from "./code-guesses";
import { welcomeDevice } from "./new-device";
import { versionedSecrets } from "./session-cookie";
import { chargeSignUp, countWrongSecret, limitSignIn } from "./sign-in-limits";
import { CODE_SECONDS, LINK_SECONDS, signInMails } from "./sign-in-mails";

/** The parts of the runtime that the library needs. */
export type AuthRuntime = Pick<
  AccessRuntime,
  "db" | "env" | "log" | "secrets" | "limits" | "now" | "bus" | "principals" | "onClose"
>;

export type Auth = ReturnType<typeof buildAuth>;

const built = new WeakMap<Env, Auth>();

/** The sign-in library on this runtime's store, secrets, limits and mail; one per runtime, created on first use. */
export function getAuth(runtime: AuthRuntime): Auth {
  const known = built.get(runtime.env);
  if (known) return known;
  const auth = buildAuth(runtime);
  built.set(runtime.env, auth);
  return auth;
}

/** Maximum length of an account's name. */
const MAX_NAME_CHARACTERS = 80;

function buildAuth(runtime: AuthRuntime) {
  const { env, log } = runtime;
  const mails = signInMails(runtime);
  const limit = limitSignIn(runtime);
  const audit = auditSignIn(runtime);
  return betterAuth({
    appName: "Airband",
    baseURL: env.origin,
    basePath: "/api/auth",
    trustedOrigins: [env.origin],
    secrets: versionedSecrets(runtime.secrets),
    database: drizzleAdapter(runtime.db, { provider: "pg", schema: authTables }),
    telemetry: { enabled: false },
    experimental: { instrumentation: { enabled: false } },
    logger: authLogger(log),
    onAPIError: { errorURL: `${env.origin}/sign-in`, onError: (error) => logAuthError(log, error) },
    // Ours count across instances and by mailbox too.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: "airband",
      // The library skips this in tests; then a test would prove nothing.
      disableOriginCheck: false,
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER], ipv6Subnet: 128 },
    },
    session: {
      expiresIn: SESSION_SECONDS,
      updateAge: SESSION_TOUCH_SECONDS,
      // Ours is shorter, and renewed without another session: see renew-proof.ts.
      freshAge: 0,
      additionalFields: {
        clientId: { type: "string", required: false, input: false },
        label: { type: "string", required: false, input: false },
      },
    },
    verification: { storeIdentifier: "hashed" },
    account: { encryptOAuthTokens: true, accountLinking: { enabled: true } },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 10,
      maxPasswordLength: 128,
      // A password is set by a person who read a mail at the address, or is signed in: see served-endpoints.ts.
      disableSignUp: true,
      requireEmailVerification: true,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: 3600,
      sendResetPassword: mails.sendRecovery,
      onPasswordReset: (reset, request) =>
        audit.passwordReset(reset, request?.headers.get(ADDRESS_HEADER) ?? null),
    },
    socialProviders: {
      ...(env.github ? { github: env.github } : {}),
      ...(env.google ? { google: env.google } : {}),
    },
    hooks: {
      before: createAuthMiddleware(async (call) => {
        await limit(call);
        await requireProofOf(runtime, call);
        await assertRefreshIsLive(runtime, call.path, call.body);
        await endRevokedDevice(runtime, call);
        return askAgain(runtime, call);
      }),
      after: createAuthMiddleware(async (call) => {
        await countWrongSecret(runtime, call);
        await audit.called(call);
        await welcomeDevice(runtime, call);
        await renewProof(runtime, call);
      }),
    },
    databaseHooks: {
      user: {
        create: {
          before: async (user, call) => {
            // Nobody signs up with a placeholder, nor with an address that the provider has not verified: the person
            // who verifies it later would share the account.
            if (call && (realEmail(user.email) === null || !user.emailVerified)) return false;
            if (call) await chargeSignUp(runtime, call.headers);
            const name = plainLine(user.name, MAX_NAME_CHARACTERS) ?? user.email.split("@")[0] ?? "";
            return { data: { ...user, name } };
          },
          after: audit.accountMade,
        },
        update: {
          before: async ({ name }, call) => {
            if (call?.path !== "/update-user") return;
            // A name is used in mails to others; a picture is never shown. An undefined field does not change.
            return { data: { name: plainLine(name, MAX_NAME_CHARACTERS) ?? undefined, image: undefined } };
          },
        },
      },
      account: { create: { after: audit.providerLinked } },
      session: {
        create: { after: audit.sessionStarted },
        delete: {
          after: async (session, call) => {
            await endSessionsOf(runtime, `session:${session.id}`);
            await audit.sessionEnded(session, call);
          },
        },
      },
    },
    plugins: [
      emailOTP({
        otpLength: 6,
        expiresIn: CODE_SECONDS,
        // Counted in front of the library: see code-guesses.ts.
        allowedAttempts: 2 * MAX_CODE_GUESSES,
        // Six digits are found from a bare hash at once, so it is keyed with the secret.
        storeOTP: { hash: async (code) => hmac(runtime.secrets[0] ?? "", code) },
        sendVerificationOTP: mails.sendCode,
      }),
      magicLink({ expiresIn: LINK_SECONDS, storeToken: "hashed", sendMagicLink: mails.sendLink }),
      bearer({ requireSignature: true }),
      passkey({ rpID: new URL(env.origin).hostname, rpName: "Airband", origin: env.origin }),
      apiKey({
        defaultPrefix: tokenPrefixes.personal,
        customKeyGenerator: () => newToken("personal"),
        startingCharactersConfig: { charactersLength: 8 },
        requireName: true,
        maximumNameLength: 80,
        enableMetadata: true,
        rateLimit: { enabled: false },
        keyExpiration: { defaultExpiresIn: null, minExpiresIn: 0, maxExpiresIn: 365 },
      }),
      ...oauthPlugins(runtime),
    ],
  });
}

function hmac(secret: string, text: string): string {
  return createHmac("sha256", secret).update(text).digest("base64url");
}
