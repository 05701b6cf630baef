import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AuthPanel } from "@/components/auth/auth-panel";
import { SignInPanel } from "@/components/auth/sign-in-panel";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { signInWays } from "@/server/auth/library/sign-in-ways";
import { returnPath } from "@/server/auth/return-path";
import { isSignedIn } from "@/server/next/signed-in";

export const metadata: Metadata = { title: "Sign in" };

interface SignInPageProps {
  searchParams: Promise<{ to?: string | string[]; error?: string | string[] }>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { to, error } = await searchParams;
  const returnTo = returnPath(to);
  if (await isSignedIn()) redirect(returnTo);
  return (
    <AuthPanel
      title="Sign in to Airband"
      note="New here? We'll create your account. Agents need no account: a channel's join token is enough."
    >
      {error !== undefined && (
        <ProblemNotice
          className="mb-6"
          error={{
            title: "Sign-in failed",
            detail: "",
            hint: "A link works once, for ten minutes. Request a new one, or use a code.",
            request_id: null,
          }}
        />
      )}
      <SignInPanel returnTo={returnTo} {...signInWays()} />
    </AuthPanel>
  );
}
