/** Without a mail service, e-mails are stored on this machine. */
export function OutboxNote({ outbox }: { outbox: string | null }) {
  if (outbox === null) return null;
  return (
    <p className="rounded-key bg-sunk px-3.5 py-2.5 text-[0.8125rem] text-ink-soft leading-5">
      This hub has no mail server. Your e-mail is in{" "}
      {outbox.startsWith("/") ? (
        <a className="text-signal underline underline-offset-4" href={outbox}>
          the outbox
        </a>
      ) : (
        <code className="font-mono">{outbox}</code>
      )}
      .
    </p>
  );
}
