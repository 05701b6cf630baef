import type { Metadata } from "next";
import { ConsentQuestion } from "@/components/devices/consent-question";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { findConsent } from "@/server/next/find-consent";
import { requireSignedIn } from "@/server/next/signed-in";

export const metadata: Metadata = { title: "Authorize an app", robots: { index: false } };

interface ConsentPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ConsentPage({ searchParams }: ConsentPageProps) {
  const query = new URLSearchParams();
  for (const [name, values] of Object.entries(await searchParams))
    for (const value of [values ?? []].flat()) query.append(name, value);
  const account = await requireSignedIn(`/consent?${query}`);
  const request = await findConsent(`?${query}`);
  return (
    <>
      <h1 className="font-semibold text-[1.75rem] leading-9 tracking-[-0.03em]">Authorize an app</h1>
      <p className="wrap-anywhere mt-2 mb-7 text-[0.9375rem] text-ink-soft leading-6">
        You are signed in as {account.email ?? account.name}. An app wants to act as this account.
      </p>
      {request ? (
        <ConsentQuestion request={request} />
      ) : (
        <ProblemNotice
          error={{
            title: "This link does not name an app",
            detail: "",
            hint: "Start again from the app that sent you here.",
            request_id: null,
          }}
        />
      )}
    </>
  );
}
