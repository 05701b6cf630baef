import { createTransport } from "nodemailer";
import type { MailTransport } from "./mail";

/** Sends through an SMTP server (`smtp://` uses STARTTLS if it is offered, `smtps://` is TLS from the start). */
export function smtpTransport(url: string): MailTransport {
  const smtp = createTransport({
    url,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    // A mail's parts are texts that we render; nothing in them may make us read a file or call an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    kind: "smtp",
    send: async ({ id, from, to, subject, html, text }) => {
      await smtp.sendMail({ from, to, subject, html, text, headers: { "X-Airband-Mail": id } });
    },
    close: () => smtp.close(),
  };
}
