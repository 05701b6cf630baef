import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { localOutbox } from "@/server/next/local-outbox";

export const metadata: Metadata = { title: "Outbox", robots: { index: false } };
export const dynamic = "force-dynamic";

/**
 * Development only: e-mails that would have been sent, newest first, so that you can sign in without a mail account.
 */
export default async function OutboxPage({ searchParams }: { searchParams: Promise<{ mail?: string }> }) {
  const outbox = await localOutbox();
  if (outbox === null) notFound();
  const { mail: name } = await searchParams;
  const { folder, mails } = outbox;
  const shown = mails.find((mail) => mail.name === name) ?? mails[0];
  return (
    <main className="mx-auto max-w-page p-6">
      <h1 className="text-xl font-semibold">Outbox</h1>
      <p className="mt-1 text-ink-soft">
        This hub has no mail server, so e-mails stay on this machine, in <code>{folder}</code>.
      </p>
      {shown === undefined ? (
        <p className="mt-6">No e-mails yet. Request a sign-in code, then come back.</p>
      ) : (
        <div className="mt-6 grid gap-6 md:grid-cols-[20rem_1fr]">
          <nav aria-label="Mails" className="flex flex-col gap-1">
            {mails.map((mail) => (
              <a
                key={mail.name}
                href={`/dev/mail?mail=${encodeURIComponent(mail.name)}`}
                aria-current={mail.name === shown.name ? "page" : undefined}
                className="rounded-key border border-line p-3 aria-[current=page]:border-signal"
              >
                <span className="block font-medium">{mail.subject}</span>
                <span className="block text-sm text-ink-soft">
                  {mail.to}, {new Date(mail.at).toISOString().slice(0, 19).replace("T", " ")} UTC
                </span>
              </a>
            ))}
          </nav>
          <article>
            <h2 className="font-semibold">{shown.subject}</h2>
            <p className="text-sm text-ink-soft">
              From {shown.from} to {shown.to}
            </p>
            <iframe
              title="Rendered e-mail"
              srcDoc={shown.html}
              sandbox="allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
              className="mt-4 h-[34rem] w-full rounded-panel border border-line bg-panel"
            />
            <h3 className="mt-6 font-semibold">Plain text</h3>
            <pre className="mt-2 whitespace-pre-wrap break-words rounded-panel border border-line bg-panel p-4 font-mono text-sm">
              {shown.text.split(/(https?:\/\/\S+)/).map((part, index) =>
                /^https?:\/\//.test(part) ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one mail never change.
                  <a key={index} href={part} className="underline">
                    {part}
                  </a>
                ) : (
                  part
                ),
              )}
            </pre>
          </article>
        </div>
      )}
    </main>
  );
}
