import type { BucketKind, LimitPolicies, PolicyName } from "../settings/limit-policies";
import { addressKey } from "./address-key";
import type { Counter, CounterState, CounterStore } from "./counter-store";
import type { LimitBucket, LimitVerdict } from "./limit-verdict";

/** The policies, counted in one store. Both calls reject if the store does not respond. */
export interface LimitMeter {
  charge(policy: PolicyName, buckets: LimitBucket[]): Promise<LimitVerdict>;
  peek(policy: PolicyName, buckets: LimitBucket[]): Promise<LimitVerdict>;
}

/** A counter of the store for every policy and kind of bucket, opened when it is first used. */
export function openMeter(store: CounterStore, policies: LimitPolicies): LimitMeter {
  const counters = new Map<string, Counter>();

  function counterOf(policy: PolicyName, kind: BucketKind): Counter {
    const name = `${policy}:${kind}`;
    const known = counters.get(name);
    if (known) return known;
    const { limit, windowSeconds, times } = policies[policy];
    const counter = store.counter(`airband:limit:${name}`, limit * times[kind], windowSeconds);
    counters.set(name, counter);
    return counter;
  }

  function verdict(policy: PolicyName, kind: BucketKind, { success, remaining, reset }: CounterState) {
    const { limit, windowSeconds, times } = policies[policy];
    const allowed = success ?? remaining > 0;
    return { policy, kind, allowed, limit: limit * times[kind], windowSeconds, remaining, resetAt: reset };
  }

  return {
    async charge(policy, named) {
      const buckets = applicable(named);
      const states = await settled(buckets.map((b) => counterOf(policy, b.kind).limit(keyOf(b))));
      const verdicts = buckets.map((b, index) => verdict(policy, b.kind, states[index] as CounterState));
      if (!verdicts.every(({ allowed }) => allowed)) {
        // A sender that is over its own limit must not use up the address it shares with others.
        const charged = buckets.filter((_, index) => verdicts[index]?.allowed);
        const returned = charged.map((b) => counterOf(policy, b.kind).limit(keyOf(b), { rate: -1 }));
        await Promise.allSettled(returned);
      }
      return verdicts.reduce(tighter);
    },
    async peek(policy, named) {
      const buckets = applicable(named);
      const states = await settled(buckets.map((b) => counterOf(policy, b.kind).getRemaining(keyOf(b))));
      return buckets
        .map((b, index) => verdict(policy, b.kind, states[index] as CounterState))
        .reduce(tighter);
    },
  };
}

/** A call without a bucket is counted as one with an unknown address: a limit is never skipped by omission. */
function applicable(buckets: LimitBucket[]): LimitBucket[] {
  return buckets.length > 0 ? buckets : [{ kind: "address", key: null }];
}

function keyOf(bucket: LimitBucket): string {
  return bucket.kind === "address" ? addressKey(bucket.key) : bucket.key;
}

/** Available results are not awaited, which spares the process store most of its cost. */
function settled(states: (CounterState | Promise<CounterState>)[]): CounterState[] | Promise<CounterState[]> {
  return states.some((state) => state instanceof Promise) ? Promise.all(states) : (states as CounterState[]);
}

const narrowness: Record<BucketKind, number> = { participant: 0, account: 1, address: 2 };

/** The refusal that lasts longest; if both allow, the one with least left; if they are equal, the narrower kind. */
function tighter(a: LimitVerdict, b: LimitVerdict): LimitVerdict {
  if (a.allowed !== b.allowed) return a.allowed ? b : a;
  const difference = a.allowed ? a.remaining - b.remaining : b.resetAt - a.resetAt;
  return (difference || narrowness[a.kind] - narrowness[b.kind]) <= 0 ? a : b;
}
