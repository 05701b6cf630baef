import type { BucketKind, PolicyName } from "../settings/limit-policies";

/** A counted caller. An address is null if none is known; all such callers share one bucket. */
export type LimitBucket =
  | { kind: Exclude<BucketKind, "address">; key: string }
  | { kind: "address"; key: string | null };

export interface LimitVerdict {
  policy: PolicyName;
  /** The bucket that the numbers are for. */
  kind: BucketKind;
  allowed: boolean;
  /** The limit of that bucket in a window; infinite if limits are off. */
  limit: number;
  windowSeconds: number;
  remaining: number;
  /** When the current window ends, in milliseconds since the epoch; a refused call may pass from then on. */
  resetAt: number;
}
