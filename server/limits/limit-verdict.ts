import type { BucketKind, PolicyName } from "../settings/limit-policies";

/** Somebody who is counted. An address is null where none is known; all such callers share one bucket. */
export type LimitBucket =
  | { kind: Exclude<BucketKind, "address">; key: string }
  | { kind: "address"; key: string | null };

export interface LimitVerdict {
  policy: PolicyName;
  /** Which bucket the numbers are of. */
  kind: BucketKind;
  allowed: boolean;
  /** What that bucket may take in a window; infinite where limits are off. */
  limit: number;
  windowSeconds: number;
  remaining: number;
  /** When the present window ends, in milliseconds since the epoch; a refused call may pass from then on. */
  resetAt: number;
}
