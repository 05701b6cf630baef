import { classNames } from "./class-names";

/** A placeholder for content that is loading, so that nothing shifts when it arrives. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <div
      aria-hidden="true"
      className={classNames("h-5 rounded-[4px] bg-sunk motion-safe:animate-pulse", className)}
    />
  );
}

/** The same for a list. */
export function SkeletonRows({ rows = 4 }: { rows?: number }) {
  return (
    <div className="divide-y divide-line" role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <div key={row} className="flex gap-6 px-5 py-4">
          <Skeleton className="w-2/5" />
          <Skeleton className="ml-auto w-1/6" />
        </div>
      ))}
    </div>
  );
}
