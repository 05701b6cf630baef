import { createHash } from "node:crypto";
import type { GenericEndpointContext } from "better-auth";
import type { Runtime } from "../create-runtime";
import { sendMail } from "../mailer";
import { describeBrowser } from "./describe-browser";
import { ADDRESS_HEADER } from "./sign-in-limits";

const COOKIE = "airband.known_device";

/** The most a browser lets a cookie live. */
export const LONGEST_COOKIE_SECONDS = 400 * 24 * 3600;

/** How long after an account was made its session counts as the one it was made in. */
const SIGN_UP_MS = 60_000;

/**
 * After a sign-in: remembers the browser, and tells the account's owner by mail when it was not known before. A browser
 * is known by a signed cookie that outlives its sessions.
 */
export async function welcomeDevice(runtime: Runtime, call: GenericEndpointContext): Promise<void> {
  const signedIn = call.context.newSession;
  if (!signedIn) return;
  const { user, session } = signedIn;
  const mark = createHash("sha256").update(`device of ${user.id}`).digest("base64url").slice(0, 16);
  const name = `${call.context.authCookies.sessionToken.name.startsWith("__Secure-") ? "__Secure-" : ""}${COOKIE}`;
  const stored = await call.getSignedCookie(name, call.context.secret);
  const known = typeof stored === "string" ? stored.split("-and-") : [];
  if (known.includes(mark)) return;
  await call.setSignedCookie(name, [mark, ...known].slice(0, 10).join("-and-"), call.context.secret, {
    ...call.context.authCookies.sessionToken.attributes,
    maxAge: LONGEST_COOKIE_SECONDS,
  });
  const firstOfAll = session.createdAt.getTime() - user.createdAt.getTime() < SIGN_UP_MS;
  if (firstOfAll) return;
  await sendMail(runtime, {
    to: user.email,
    template: "new-device",
    props: {
      device: describeBrowser(call.headers?.get("user-agent") ?? ""),
      address: call.headers?.get(ADDRESS_HEADER) ?? null,
      at: session.createdAt.getTime(),
      byCode: false,
      url: `${runtime.env.origin}/account/sessions`,
    },
  });
}
