/** One mail, ready to send. Contains secrets (codes, links), so it is never logged. */
export interface Mail {
  /** The same for every attempt to send it, so that a repeat is not a second mail. */
  id: string;
  /** The template it was rendered from. */
  template: string;
  from: string;
  to: string;
  subject: string;
  html: string;
  text: string;
  /** Milliseconds since the epoch. */
  at: number;
}

/** A way to send mails. Throws the error if the mail was not accepted. */
export interface MailTransport {
  kind: "resend" | "smtp" | "outbox";
  send: (mail: Mail) => Promise<void>;
  close: () => void;
}
