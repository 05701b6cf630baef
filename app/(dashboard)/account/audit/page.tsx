import type { Metadata } from "next";
import { auditPageSize } from "@/components/audit/audit-page-size";
import { AuditTable } from "@/components/audit/audit-table";
import { PageHeader } from "@/components/ui/page-header";
import { caller } from "@/server/next/caller";
import { HydrateClient, prefetch } from "@/server/next/prefetch";
import { requireSignedIn } from "@/server/next/signed-in";

export const metadata: Metadata = { title: "Audit" };

export default async function AuditPage() {
  await requireSignedIn("/account/audit");
  await prefetch(caller.listAccountAudit.queryOptions(auditPageSize));
  return (
    <HydrateClient>
      <PageHeader title="Audit">
        What was done with your account, when and from where. Entries are added and never changed.
      </PageHeader>
      <div className="overflow-hidden rounded-panel border border-line bg-panel">
        <AuditTable />
      </div>
    </HydrateClient>
  );
}
