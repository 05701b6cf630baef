import type { Runtime } from "../create-runtime";
import { sendMail } from "../mailer";

export const CODE_SECONDS = 600;
export const LINK_SECONDS = 600;

const minutes = (seconds: number) => Math.round(seconds / 60);

interface ToAccount {
  user: { email: string };
  url: string;
}

/** The mails that signing in sends. None throws: who waits for one asks for another. */
export function signInMails(runtime: Runtime) {
  return {
    sendCode: async ({ email, otp, type }: { email: string; otp: string; type: string }): Promise<void> => {
      const props = { code: otp, minutes: minutes(CODE_SECONDS) };
      if (type === "sign-in") await sendMail(runtime, { to: email, template: "sign-in-code", props });
      else await sendMail(runtime, { to: email, template: "verify-address", props });
    },
    sendLink: async ({ email, url }: { email: string; url: string }): Promise<void> => {
      const props = { url, minutes: minutes(LINK_SECONDS) };
      await sendMail(runtime, { to: email, template: "magic-link", props });
    },
    sendVerification: async ({ user, url }: ToAccount): Promise<void> => {
      await sendMail(runtime, { to: user.email, template: "verify-address", props: { url, minutes: 60 } });
    },
    sendRecovery: async ({ user, url }: ToAccount): Promise<void> => {
      await sendMail(runtime, { to: user.email, template: "recovery", props: { url, minutes: 60 } });
    },
  };
}
