import type { Metadata } from "next";
import { AuthPanel } from "@/components/auth/auth-panel";
import { LinkSignIn } from "@/components/auth/link-sign-in";
import { returnPath } from "@/server/auth/return-path";

export const metadata: Metadata = {
  title: "Sign in",
  referrer: "no-referrer",
  robots: { index: false },
};

interface LinkPageProps {
  searchParams: Promise<{ token?: string | string[]; to?: string | string[] }>;
}

export default async function LinkPage({ searchParams }: LinkPageProps) {
  const { token, to } = await searchParams;
  return (
    <AuthPanel
      title="Sign in to Airband"
      note="You opened the link from your mail. Sign in with this browser?"
    >
      <LinkSignIn token={typeof token === "string" ? token : ""} returnTo={returnPath(to)} />
    </AuthPanel>
  );
}
