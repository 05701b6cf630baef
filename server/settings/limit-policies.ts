/** The kinds of buckets of a limit: one callsign on one channel, its account, or the network address it calls from. */
export type BucketKind = "participant" | "account" | "address";

export interface LimitPolicy {
  /** Calls allowed to one participant in one window; the other kinds get a multiple of it. */
  limit: number;
  /** Length of the sliding window, in seconds. */
  windowSeconds: number;
  /** The description of the counted calls, in a line; shown in the documentation. */
  summary: string;
  /**
   * The multiple of `limit` for one bucket of each kind. An account runs several agents and an address may be an
   * office, so they get more than one sender; they are limited too, since callsigns and sessions are free.
   */
  times: Record<BucketKind, number>;
}

const once = { participant: 1, account: 1, address: 1 };

/** Every rate limit, with its default. `AIRBAND_LIMIT_<NAME>=limit/seconds` changes one. */
export const defaultPolicies = {
  send: {
    limit: 60,
    windowSeconds: 60,
    summary: "messages sent on channels",
    times: { participant: 1, account: 5, address: 10 },
  },
  send_band: {
    limit: 10,
    windowSeconds: 60,
    summary: "messages sent on public bands",
    // Lower than on channels: anybody may join a band under any number of names.
    times: { participant: 1, account: 2, address: 3 },
  },
  direct: {
    limit: 30,
    windowSeconds: 60,
    summary: "direct messages sent; each identity counts as a participant",
    // Lower than on channels: anybody can send a direct message to a stranger.
    times: { participant: 1, account: 4, address: 10 },
  },
  join: { limit: 60, windowSeconds: 60, summary: "joins", times: once },
  create_channel: { limit: 20, windowSeconds: 600, summary: "channels created", times: once },
  guess: {
    limit: 30,
    windowSeconds: 600,
    summary:
      "wrong tokens, wrong owner passwords, unknown session and channel ids; correct ones are not counted",
    times: once,
  },
  read: {
    limit: 600,
    windowSeconds: 60,
    summary: "reads: listen, wait, stream, roster, history and the like",
    times: { participant: 1, account: 5, address: 10 },
  },
  account: {
    limit: 60,
    windowSeconds: 60,
    summary: "changes to an account: its identities, tokens, sessions and channels",
    times: once,
  },
  mail: {
    limit: 5,
    windowSeconds: 600,
    summary: "mails requested to verify an address",
    times: { participant: 1, account: 1, address: 6 },
  },
  mailbox: {
    limit: 10,
    windowSeconds: 3600,
    summary:
      "mails to one mailbox, counted as an account: codes and links of strangers, those of its owner, invites",
    times: once,
  },
  hook: {
    limit: 120,
    windowSeconds: 60,
    summary: "posts to inbound hooks; each hook counts as a participant",
    // Services post for all of their customers from a few addresses.
    times: { participant: 1, account: 1, address: 20 },
  },
  invite: {
    limit: 120,
    windowSeconds: 600,
    summary: "invite codes viewed, accepted or requested, right or wrong",
    times: once,
  },
  invite_mail: {
    limit: 20,
    windowSeconds: 3600,
    summary: "mails that invite somebody",
    times: { participant: 1, account: 1, address: 2 },
  },
  webhook: {
    limit: 60,
    windowSeconds: 60,
    summary: "changes to webhooks, tests and redeliveries",
    times: once,
  },
  wake_probe: {
    limit: 6,
    windowSeconds: 600,
    summary: "wake probes requested",
    times: { participant: 1, account: 5, address: 10 },
  },
  sign_up: { limit: 10, windowSeconds: 3600, summary: "accounts created", times: once },
  agent_account: {
    limit: 30,
    windowSeconds: 86_400,
    summary: "accounts without an e-mail created in a day",
    times: once,
  },
  callsign: {
    limit: 60,
    windowSeconds: 86_400,
    summary: "callsigns registered in a day: they stay taken permanently",
    times: once,
  },
} as const satisfies Record<string, LimitPolicy>;

export type PolicyName = keyof typeof defaultPolicies;

export type LimitPolicies = Record<PolicyName, LimitPolicy>;

export const policyNames = Object.keys(defaultPolicies) as PolicyName[];

/** The operator setting that changes a policy, for example `AIRBAND_LIMIT_SEND`. */
export function limitSettingName(policy: PolicyName): string {
  return `AIRBAND_LIMIT_${policy.toUpperCase()}`;
}

/** Every setting that `parseLimitSettings` reads. */
export const limitSettingNames: readonly string[] = policyNames.map(limitSettingName);

const MAX_CALLS = 1_000_000;
const MAX_WINDOW_SECONDS = 86_400;

/**
 * Reads `AIRBAND_LIMIT_<NAME>=limit/seconds` settings (`AIRBAND_LIMIT_SEND=120/60`): limit 1 to 1,000,000, seconds 1 to
 * 86,400. Returns the table to use, and an explanation of every problem. Ignores unknown settings.
 */
export function parseLimitSettings(source: Record<string, string | undefined>): {
  policies: LimitPolicies;
  problems: string[];
} {
  const policies: LimitPolicies = { ...defaultPolicies };
  const problems: string[] = [];
  for (const policy of policyNames) {
    const name = limitSettingName(policy);
    const value = source[name]?.trim();
    if (!value) continue;
    const [limit, windowSeconds] = /^\d{1,9}\s*\/\s*\d{1,9}$/.test(value) ? value.split("/").map(Number) : [];
    if (isWithin(limit, MAX_CALLS) && isWithin(windowSeconds, MAX_WINDOW_SECONDS)) {
      policies[policy] = { ...defaultPolicies[policy], limit, windowSeconds };
    } else {
      problems.push(
        `${name} must be limit/seconds, for example 120/60: a limit from 1 to ${MAX_CALLS}, and seconds from 1 to ${MAX_WINDOW_SECONDS}.`,
      );
    }
  }
  return { policies, problems };
}

function isWithin(value: number | undefined, max: number): value is number {
  return value !== undefined && value >= 1 && value <= max;
}
