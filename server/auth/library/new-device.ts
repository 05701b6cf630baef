import type { GenericEndpointContext } from "better-auth";
import { type MailRuntime, sendMail } from "../../mail/mailer";
import { ADDRESS_HEADER } from "./address-header";
import { describeBrowser } from "./describe-browser";
import { deviceMark, deviceMarks, knownDeviceCookie } from "./known-caller";

/** The maximum lifetime of a cookie in browsers. */
export const MAX_COOKIE_SECONDS = 400 * 24 * 3600;

/** How long after an account was created its session counts as the one that created it. */
const SIGN_UP_MS = 60_000;

/**
 * After a sign-in: stores the browser, and notifies the account's owner by mail if it was unknown. A browser is
 * recognised by a signed cookie that outlives its sessions.
 */
export async function welcomeDevice(runtime: MailRuntime, call: GenericEndpointContext): Promise<void> {
  const signedIn = call.context.newSession;
  if (!signedIn) return;
  const { user, session } = signedIn;
  const mark = deviceMark(user.id);
  const known = await deviceMarks(call);
  if (known.includes(mark)) return;
  const marks = [mark, ...known].slice(0, 10).join("-and-");
  await call.setSignedCookie(knownDeviceCookie(call), marks, call.context.secret, {
    ...call.context.authCookies.sessionToken.attributes,
    maxAge: MAX_COOKIE_SECONDS,
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
