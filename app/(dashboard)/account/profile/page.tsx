import type { Metadata } from "next";
import { DeleteAccountPanel } from "@/components/profile/delete-account";
import { EmailPanel } from "@/components/profile/email-panel";
import { NamePanel } from "@/components/profile/name-panel";
import { PasskeysPanel } from "@/components/profile/passkeys-panel";
import { PasswordPanel } from "@/components/profile/password-panel";
import { PageHeader } from "@/components/ui/page-header";
import { requireSignedIn } from "@/server/next/signed-in";

export const metadata: Metadata = { title: "Profile" };

export default async function ProfilePage() {
  const account = await requireSignedIn("/account/profile");
  return (
    <>
      <PageHeader title="Profile">Your name and sign-in methods.</PageHeader>
      <div className="space-y-6">
        <NamePanel name={account.name} />
        <EmailPanel key={account.email} email={account.email} />
        <PasswordPanel email={account.email} />
        <PasskeysPanel />
        <DeleteAccountPanel phrase={account.email ?? account.account_id} />
      </div>
    </>
  );
}
