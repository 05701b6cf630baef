import { refuseInsideTransaction } from "@/db/guard-transactions";
import { defaultPolicies, type LimitPolicies, type PolicyName } from "../settings/limit-policies";
import { openMeter } from "./limit-meter";
import type { LimitBucket, LimitVerdict } from "./limit-verdict";
import { openProcessStore } from "./process-store";
import { openRedisStore } from "./redis-store";
import { openUpstashStore } from "./upstash-store";

export interface Limits {
  /**
   * Charges every bucket and returns the verdict of the tightest. A refused call is charged to none of them. Never
   * throws: while the shared store does not respond, calls are counted in this process.
   */
  charge(policy: PolicyName, buckets: LimitBucket[]): Promise<LimitVerdict>;
  /** Peeks without charging. */
  peek(policy: PolicyName, buckets: LimitBucket[]): Promise<LimitVerdict>;
  close(): Promise<void>;
}

export interface LimitsEnv {
  upstash: { url: string; token: string } | null;
  redisUrl: string | null;
  /** False lifts every limit. */
  limits: boolean;
  /** The table of limits, from `parseLimitSettings`; the defaults if omitted. */
  limitPolicies?: LimitPolicies;
}

interface LimitsLog {
  warn(fields: Record<string, unknown>, message: string): void;
}

interface LimitsParts {
  env: LimitsEnv;
  log: LimitsLog;
  /** The clock of counts in this process; the system's by default. */
  now?: () => number;
}

const retryAfterMs = 1_000;
const logEveryMs = 60_000;

/**
 * Opens the limits in Upstash if it is configured, otherwise in Redis if that is configured, otherwise in this process.
 */
export function openLimits(given: LimitsParts): Limits {
  return outsideTransactions(openCounted(given));
}

/**
 * The counters may be across a network, so no transaction waits for them. Checked for local ones too, or tests would
 * not detect it.
 */
function outsideTransactions(limits: Limits): Limits {
  const call = (name: "charge" | "peek") => (policy: PolicyName, buckets: LimitBucket[]) => {
    refuseInsideTransaction(`limits.${name}`);
    return limits[name](policy, buckets);
  };
  return { charge: call("charge"), peek: call("peek"), close: limits.close };
}

function openCounted({ env, log, now }: LimitsParts): Limits {
  if (!env.limits) return { charge: lifted, peek: lifted, close: async () => {} };
  const policies = env.limitPolicies ?? defaultPolicies;
  const store = openStore(env, now);
  const shared = openMeter(store, policies);
  if (store.name === "process") return { ...shared, close: store.close };

  const own = openMeter(openProcessStore(now), policies);
  let retryAt = 0;
  let logAt = 0;

  async function count(
    call: "charge" | "peek",
    policy: PolicyName,
    buckets: LimitBucket[],
  ): Promise<LimitVerdict> {
    // A store that has just failed is not called for a moment, so that its time-outs do not delay every call.
    if (Date.now() < retryAt) return own[call](policy, buckets);
    try {
      return await shared[call](policy, buckets);
    } catch (error) {
      failed(error);
      return own[call](policy, buckets);
    }
  }

  function failed(error: unknown): void {
    const now = Date.now();
    retryAt = now + retryAfterMs;
    if (now < logAt) return;
    logAt = now + logEveryMs;
    const reason = error instanceof Error ? error.message.slice(0, 200) : "unknown";
    log.warn(
      { store: store.name, reason },
      "rate limits are counted in this process: the shared store failed",
    );
  }

  return {
    charge: (policy, buckets) => count("charge", policy, buckets),
    peek: (policy, buckets) => count("peek", policy, buckets),
    close: store.close,
  };
}

function openStore(env: LimitsEnv, now?: () => number) {
  if (env.upstash) return openUpstashStore(env.upstash);
  if (env.redisUrl) return openRedisStore(env.redisUrl);
  return openProcessStore(now);
}

async function lifted(policy: PolicyName): Promise<LimitVerdict> {
  return {
    policy,
    kind: "participant",
    allowed: true,
    limit: Number.POSITIVE_INFINITY,
    windowSeconds: defaultPolicies[policy].windowSeconds,
    remaining: Number.POSITIVE_INFINITY,
    resetAt: Date.now(),
  };
}
