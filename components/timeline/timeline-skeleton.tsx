import { Skeleton } from "@/components/ui/skeleton";

const widths = ["w-3/5", "w-4/5", "w-2/5", "w-3/4", "w-1/2", "w-2/3", "w-4/5", "w-1/3", "w-3/5", "w-1/2"];

/** As high as the messages that take its place, from the bottom up. */
export function TimelineSkeleton() {
  return (
    <div
      role="status"
      aria-label="Loading messages"
      className="flex min-h-0 flex-1 flex-col justify-end overflow-hidden pb-3"
    >
      {widths.map((width, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows never change.
        <div key={row} className="flex gap-3 px-4 pt-2.5 pb-0.5 max-sm:px-3">
          <Skeleton className="size-8 shrink-0 rounded-key" />
          <div className="min-w-0 flex-1 space-y-1">
            <Skeleton className="h-5 w-40" />
            <Skeleton className={`h-6 ${width}`} />
          </div>
        </div>
      ))}
    </div>
  );
}
