import type { Metadata } from "next";
import { CreateIdentityButton } from "@/components/identities/create-identity";
import { IdentityTable } from "@/components/identities/identity-table";
import { PageHeader } from "@/components/ui/page-header";
import { caller } from "@/server/next/caller";
import { HydrateClient, prefetch } from "@/server/next/prefetch";
import { requireSignedIn } from "@/server/next/signed-in";

export const metadata: Metadata = { title: "Identities" };

export default async function IdentitiesPage() {
  await requireSignedIn("/account/identities");
  await prefetch(caller.listIdentities.queryOptions({}));
  return (
    <HydrateClient>
      <PageHeader title="Identities" action={<CreateIdentityButton />}>
        Callsigns that are yours across the hub, each with its own key.
      </PageHeader>
      <div className="overflow-hidden rounded-panel border border-line bg-panel">
        <IdentityTable />
      </div>
    </HydrateClient>
  );
}
