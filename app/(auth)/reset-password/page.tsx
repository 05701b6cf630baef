import type { Metadata } from "next";
import { AuthPanel } from "@/components/auth/auth-panel";
import { NewPasswordForm } from "@/components/auth/new-password-form";

export const metadata: Metadata = { title: "Set a password", referrer: "no-referrer" };

interface ResetPasswordPageProps {
  searchParams: Promise<{ token?: string | string[] }>;
}

export default async function ResetPasswordPage({ searchParams }: ResetPasswordPageProps) {
  const { token } = await searchParams;
  return (
    <AuthPanel title="Set a password" note="All browsers are signed out, and you sign in again.">
      <NewPasswordForm token={typeof token === "string" ? token : null} />
    </AuthPanel>
  );
}
