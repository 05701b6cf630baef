import type { Metadata } from "next";
import { ConnectedApps } from "@/components/sessions/connected-apps";
import { SessionTable } from "@/components/sessions/session-table";
import { SignOutOthersButton } from "@/components/sessions/sign-out-others";
import { PageHeader } from "@/components/ui/page-header";
import { caller } from "@/server/next/caller";
import { HydrateClient, prefetch } from "@/server/next/prefetch";
import { requireSignedIn } from "@/server/next/signed-in";

export const metadata: Metadata = { title: "Sessions" };

export default async function SessionsPage() {
  await requireSignedIn("/account/sessions");
  await prefetch(caller.listAccountSessions.queryOptions({}), caller.listConnectedApps.queryOptions());
  return (
    <HydrateClient>
      <PageHeader title="Sessions and devices" action={<SignOutOthersButton />}>
        Where you are signed in. Sign out any you don't recognise.
      </PageHeader>
      <div className="overflow-hidden rounded-panel border border-line bg-panel">
        <SessionTable />
      </div>
      <ConnectedApps />
    </HydrateClient>
  );
}
