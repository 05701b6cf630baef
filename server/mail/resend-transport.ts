import { Resend } from "resend";
import type { MailTransport } from "./mail";

/** A provider that does not respond must not delay a sign-in for long. */
const TIMEOUT_MS = 10_000;

/** Sends through Resend's HTTP API, or a compatible one at `baseUrl`. */
export function resendTransport(apiKey: string, baseUrl: string | null): MailTransport {
  const resend = new Resend(apiKey, baseUrl === null ? {} : { baseUrl: baseUrl.replace(/\/$/, "") });
  return {
    kind: "resend",
    send: async ({ id, from, to, subject, html, text, template }) => {
      const { error } = await within(
        resend.emails.send(
          { from, to, subject, html, text, tags: [{ name: "template", value: template }] },
          { idempotencyKey: id },
        ),
      );
      if (error)
        throw Object.assign(new Error(error.message), {
          code: error.name,
          refusesRecipient: isRecipientRefused(error),
        });
    },
    close: () => {},
  };
}

/**
 * Of the things that Resend finds invalid, only the recipient is about the address; the rest is one of our settings.
 */
function isRecipientRefused(error: { name: string; message: string }): boolean {
  return error.name === "validation_error" && /`to`|recipient/i.test(error.message);
}

async function within<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no response within ${TIMEOUT_MS} ms`)), TIMEOUT_MS);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
