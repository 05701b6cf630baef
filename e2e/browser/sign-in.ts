import type { Page } from "@playwright/test";
import type { Hub } from "./hub";

/** Signs the page's browser in over HTTP, with a code from the outbox, and opens the path. */
export async function signIn(page: Page, hub: Hub, email: string, path = "/account"): Promise<void> {
  const post = async (endpoint: string, data: object) => {
    const url = `${hub.origin}/api/auth/${endpoint}`;
    const answer = await page.request.post(url, { data, headers: { Origin: hub.origin } });
    if (!answer.ok()) throw new Error(`${endpoint} answered ${answer.status()}: ${await answer.text()}`);
  };
  await post("email-otp/send-verification-otp", { email, type: "sign-in" });
  // The mail is written before the hub responds.
  const mail = (await hub.mailsTo(email)).at(-1) ?? "";
  await post("sign-in/email-otp", { email, otp: codeIn(mail) });
  await page.goto(path);
}

/** Signs in through the pages, on the sign-in page that the path redirects to, and stays on the page after it. */
export async function signInOnPage(page: Page, hub: Hub, email: string, path = "/account"): Promise<void> {
  await page.goto(path);
  await signInHere(page, hub, email);
}

/** The same on the current sign-in page, with the mail after the first `mails`. */
export async function signInHere(page: Page, hub: Hub, email: string, mails = 0): Promise<void> {
  await page.waitForURL(/\/sign-in/);
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "E-mail me a code" }).click();
  await page.getByLabel("Code").fill(codeIn(await hub.mailTo(email, mails)));
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

/** The six digits of a mail with a code. */
export function codeIn(mail: string): string {
  const code = /^\s*(\d{6})\s*$/m.exec(mail)?.[1] ?? /\b(\d{6})\b/.exec(mail)?.[1];
  if (!code) throw new Error(`no code in the mail:\n${mail}`);
  return code;
}
