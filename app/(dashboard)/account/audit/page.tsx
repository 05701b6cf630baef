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
        Security events on your account, with time and address. Entries cannot be changed.
      </PageHeader>
      <div className="overflow-hidden rounded-panel border border-line bg-panel">
        <AuditTable />
      </div>
    </HydrateClient>
  );
}
