/**
 * Every endpoint served below `/api/auth`. The sign-in library has three times as many, and each release may add more:
 * anything else returns 404 before the library sees it.
 *
 * Omitted on purpose: sign-up with a password, since a password set by somebody who has not verified the address would
 * work for the person who verifies it later; links that change something on GET, since mail scanners open links; and
 * everything that an operation does (tokens, devices, sessions, e-mail, deletion).
 */
export const servedEndpoints: ReadonlySet<string> = new Set([
  "GET /get-session",
  "POST /sign-out",
  // Signing in
  "POST /sign-in/email",
  "POST /sign-in/email-otp",
  "POST /sign-in/magic-link",
  "POST /sign-in/social",
  "POST /email-otp/send-verification-otp",
  "POST /magic-link/verify",
  "GET /callback/github",
  "GET /callback/google",
  "GET /passkey/generate-authenticate-options",
  "POST /passkey/verify-authentication",
  // The profile page
  "GET /list-accounts",
  "POST /update-user",
  "POST /request-password-reset",
  "POST /reset-password",
  "POST /change-password",
  "GET /passkey/list-user-passkeys",
  "GET /passkey/generate-register-options",
  "POST /passkey/verify-registration",
  "POST /passkey/delete-passkey",
  // OAuth 2.1
  "GET /jwks",
  "GET /oauth2/authorize",
  "POST /oauth2/consent",
  "POST /oauth2/token",
  "POST /oauth2/revoke",
  "POST /oauth2/introspect",
  "POST /oauth2/register",
  "POST /device/code",
  "POST /device/token",
]);

/** Whether this hub serves a request below `/api/auth`; `path` is the raw path after `/api/auth`. */
export function isServedEndpoint(method: string, path: string): boolean {
  return servedEndpoints.has(`${method} ${path}`);
}
