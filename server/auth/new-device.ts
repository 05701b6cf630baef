import { createHash } from "node:crypto";
import type { GenericEndpointContext } from "better-auth";
import type { Runtime } from "../create-runtime";
import { sendMail } from "../mailer";
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

/** A browser in words a person knows it by, from its User-Agent; programs keep the name they gave. */
export function describeBrowser(userAgent: string): string {
  const browser = [
    ["Edg/", "Edge"],
    ["OPR/", "Opera"],
    ["Firefox/", "Firefox"],
    ["Chrome/", "Chrome"],
    ["Safari/", "Safari"],
  ].find(([mark]) => userAgent.includes(mark as string))?.[1];
  const system = [
    ["iPhone", "iPhone"],
    ["iPad", "iPad"],
    ["Android", "Android"],
    ["Windows", "Windows"],
    ["Mac OS X", "macOS"],
    ["Linux", "Linux"],
  ].find(([mark]) => userAgent.includes(mark as string))?.[1];
  if (browser) return system ? `${browser} on ${system}` : browser;
  return plainText(userAgent, 60) ?? "A program";
}

/** Text that somebody sent, fit to be shown in a line: no control characters, cut to `most`; null when nothing is left. */
export function plainText(text: string | null | undefined, most: number): string | null {
  const plain = (text ?? "").replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, " ").trim();
  return plain === "" ? null : plain.slice(0, most);
}
