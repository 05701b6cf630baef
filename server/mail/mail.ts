/** One mail, ready to leave. Holds secrets (codes, links), so it is never logged. */
export interface Mail {
  /** The same for every attempt to send it, so that a repeat is not a second mail. */
  id: string;
  /** Which template it was made of. */
  template: string;
  from: string;
  to: string;
  subject: string;
  html: string;
  text: string;
  /** Milliseconds since the epoch. */
  at: number;
}

/** A way out of the hub. Throws what went wrong when the mail was not taken. */
export interface MailTransport {
  kind: "resend" | "smtp" | "outbox";
  send: (mail: Mail) => Promise<void>;
  close: () => void;
}
