import { buttonVariants } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageLink } from "@/components/ui/page-link";

export default function AccountNotFound() {
  return (
    <div className="rounded-panel border border-line bg-panel">
      <EmptyState
        title="Page not found"
        action={
          <PageLink href="/account/channels" className={buttonVariants()}>
            Your channels
          </PageLink>
        }
      >
        It was deleted, or it belongs to another account. You have nothing on this frequency.
      </EmptyState>
    </div>
  );
}
