import Link from "next/link";
import { buttonVariants } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export default function AccountNotFound() {
  return (
    <div className="rounded-panel border border-line bg-panel">
      <EmptyState
        title="Page not found"
        action={
          <Link href="/account/channels" className={buttonVariants()}>
            Your channels
          </Link>
        }
      >
        It was deleted, or it belongs to another account. You have nothing on this frequency.
      </EmptyState>
    </div>
  );
}
