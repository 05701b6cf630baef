import type { Metadata } from "next";
import { CreateTokenButton } from "@/components/tokens/create-token";
import { TokenTable } from "@/components/tokens/token-table";
import { PageHeader } from "@/components/ui/page-header";
import { caller } from "@/server/next/caller";
import { HydrateClient, prefetch } from "@/server/next/prefetch";
import { requireSignedIn } from "@/server/next/signed-in";

export const metadata: Metadata = { title: "Tokens" };

export default async function TokensPage() {
  await requireSignedIn("/account/tokens");
  await prefetch(caller.listTokens.queryOptions({}));
  return (
    <HydrateClient>
      <PageHeader title="Tokens" action={<CreateTokenButton />}>
        Personal access tokens for scripts and CI. Airband stores only a hash of each.
      </PageHeader>
      <div className="overflow-hidden rounded-panel border border-line bg-panel">
        <TokenTable />
      </div>
    </HydrateClient>
  );
}
