import { type MailRuntime, sendMail } from "../../mail/mailer";
import type { Platform } from "../../store/platform";
import { startCodeGuesses } from "./code-guesses";
import { passwordLink, signInLink } from "./mailed-link";

export const CODE_SECONDS = 600;
export const LINK_SECONDS = 600;

const minutes = (seconds: number) => Math.round(seconds / 60);

/**
 * The mails of signing in. None throws: a person can request another. Their links open pages of the hub, never an
 * endpoint of the library.
 */
export function signInMails(runtime: MailRuntime & Pick<Platform, "db">) {
  return {
    sendCode: async ({ email, otp, type }: { email: string; otp: string; type: string }): Promise<void> => {
      // Codes of the library's other types are not accepted anywhere.
      if (type !== "sign-in") return;
      await startCodeGuesses(runtime, email, CODE_SECONDS);
      const props = { code: otp, minutes: minutes(CODE_SECONDS) };
      await sendMail(runtime, { to: email, template: "sign-in-code", props });
    },
    sendLink: async ({ email, url, token }: { email: string; url: string; token: string }): Promise<void> => {
      const returnTo = new URL(url).searchParams.get("callbackURL") ?? undefined;
      const props = { url: signInLink(runtime, token, returnTo), minutes: minutes(LINK_SECONDS) };
      await sendMail(runtime, { to: email, template: "magic-link", props });
    },
    sendRecovery: async ({ user, token }: { user: { email: string }; token: string }): Promise<void> => {
      const props = { url: passwordLink(runtime, token), minutes: 60 };
      // Not awaited: the mail server's response time must not reveal that the address has an account.
      void sendMail(runtime, { to: user.email, template: "recovery", props });
    },
  };
}
