import { isIP } from "node:net";
import { resolve } from "node:path";
import { z } from "zod";
import { limitSettingNames, parseLimitSettings } from "@/server/settings/limit-policies";
import { contradictions } from "@/server/settings/setting-contradictions";
import {
  contact,
  isHostname,
  isNetwork,
  list,
  listOf,
  megabytes,
  origin,
  urlOf,
  wholeNumber,
} from "@/server/settings/setting-kinds";
import { nearest } from "@/server/text/nearest";

const settings = z.object({
  PORT: wholeNumber(1, 65535).default(3000),
  HOST: z
    .string()
    .refine((host) => isIP(host) !== 0 || isHostname(host), { error: "must be an address or a host name" })
    .default("127.0.0.1"),
  AIRBAND_ORIGIN: origin.optional(),
  AIRBAND_DATA: z.string().default("./.data"),
  AIRBAND_SECRET: list.default([]),
  DATABASE_URL: urlOf("postgres", "postgresql").optional(),
  REDIS_URL: urlOf("redis", "rediss").optional(),
  UPSTASH_REDIS_REST_URL: urlOf("https", "http").optional(),
  UPSTASH_REDIS_REST_TOKEN: z.string().optional(),
  RESEND_API_KEY: z.string().optional(),
  RESEND_BASE_URL: urlOf("https", "http").optional(),
  SMTP_URL: urlOf("smtp", "smtps").optional(),
  MAIL_FROM: z
    .string()
    .includes("@", { error: "must hold an address, for example Airband <hub@example.com>" })
    .optional(),
  AIRBAND_SECURITY_CONTACT: contact.optional(),
  GITHUB_CLIENT_ID: z.string().optional(),
  GITHUB_CLIENT_SECRET: z.string().optional(),
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  POSTHOG_KEY: z.string().optional(),
  POSTHOG_HOST: urlOf("https", "http").optional(),
  AIRBAND_QUOTA_CHANNEL_MB: megabytes.default(256),
  AIRBAND_QUOTA_MB: megabytes.optional(),
  AIRBAND_MAX_READERS: wholeNumber(16, 1_000_000).default(8_192),
  TRUST_PROXY: listOf(isNetwork, "must be addresses or CIDRs, for example 10.0.0.0/8").default([]),
  AIRBAND_LIMITS: z.enum(["on", "off"], { error: "must be on or off" }).default("on"),
  AIRBAND_EGRESS_ALLOW: listOf(
    (item) => isNetwork(item) || isHostname(item),
    "must be host names, addresses or CIDRs",
  ).default([]),
  AIRBAND_BANDS: listOf(
    (item) => /^[a-z0-9][a-z0-9-]{0,31}$/.test(item),
    "must be names of lower case letters, digits and hyphens, at most 32 long",
  ).default(["general", "help", "random"]),
  AIRBAND_ADMIN_TOKEN: z.string().optional(),
  AIRBAND_CRON_SECRET: z.string().optional(),
  LOG_LEVEL: z
    .enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"], {
      error: "must be trace, debug, info, warn, error, fatal or silent",
    })
    .default("info"),
  // Unset counts as production: doors for development stay closed unless explicitly enabled.
  NODE_ENV: z
    .enum(["production", "development", "test"], { error: "must be production, development or test" })
    .default("production"),
});

/**
 * Thrown once with every problem, so that an operator can correct them together. `message` is formatted for a terminal.
 */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
  constructor(readonly problems: string[]) {
    super(
      `Airband cannot start with these settings:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`,
    );
  }
}

export type Env = ReturnType<typeof loadEnv>;

/**
 * Reads every setting of Airband (`process.env` in production). A blank value counts as unset, except for
 * `AIRBAND_BANDS`, where it turns bands off. Throws one `SettingsError` that lists every wrong, contradictory or
 * unknown one.
 */
export function loadEnv(source: Record<string, string | undefined>) {
  const given: Record<string, string> = {};
  for (const [name, value] of Object.entries(source)) {
    if (value?.trim() || (name === "AIRBAND_BANDS" && value !== undefined)) given[name] = value.trim();
  }
  const read = settings.safeParse(given);
  const limits = parseLimitSettings(source);
  const problems = [
    ...(read.error?.issues ?? []).map((issue) => `${issue.path.join(".")} ${issue.message}.`),
    ...contradictions(given),
    ...unknownNames(source),
    ...limits.problems,
  ];
  if (!read.success || problems.length > 0) throw new SettingsError(problems);
  const value = read.data;
  return {
    port: value.PORT,
    host: value.HOST,
    /** Public origin, without a trailing slash. */
    origin: value.AIRBAND_ORIGIN ?? `http://localhost:${value.PORT}`,
    /** Absolute. */
    dataDir: resolve(value.AIRBAND_DATA),
    /** The first writes, all read. Empty if not configured: see `loadSecrets`. */
    secrets: value.AIRBAND_SECRET,
    databaseUrl: value.DATABASE_URL ?? null,
    redisUrl: value.REDIS_URL ?? null,
    upstash: both(value.UPSTASH_REDIS_REST_URL, value.UPSTASH_REDIS_REST_TOKEN, (url, token) => ({
      url,
      token,
    })),
    resendApiKey: value.RESEND_API_KEY ?? null,
    resendBaseUrl: value.RESEND_BASE_URL ?? null,
    smtpUrl: value.SMTP_URL ?? null,
    mailFrom: value.MAIL_FROM ?? null,
    /** The contact for reporting vulnerabilities, as a URI. */
    securityContact: value.AIRBAND_SECURITY_CONTACT ?? null,
    github: both(value.GITHUB_CLIENT_ID, value.GITHUB_CLIENT_SECRET, client),
    google: both(value.GOOGLE_CLIENT_ID, value.GOOGLE_CLIENT_SECRET, client),
    posthogKey: value.POSTHOG_KEY ?? null,
    posthogHost: value.POSTHOG_KEY ? (value.POSTHOG_HOST ?? "https://us.i.posthog.com") : null,
    /** MiB of stored text and attachments per channel. */
    quotaChannelMb: value.AIRBAND_QUOTA_CHANNEL_MB,
    /** MiB in total, null for no limit. */
    quotaMb: value.AIRBAND_QUOTA_MB ?? null,
    /** Maximum number of waiting requests in one process. */
    maxReaders: value.AIRBAND_MAX_READERS,
    /** For proxy-addr's `compile`. */
    trustProxy: value.TRUST_PROXY,
    limits: value.AIRBAND_LIMITS === "on",
    limitPolicies: limits.policies,
    egressAllow: value.AIRBAND_EGRESS_ALLOW,
    bands: value.AIRBAND_BANDS,
    adminToken: value.AIRBAND_ADMIN_TOKEN ?? null,
    cronSecret: value.AIRBAND_CRON_SECRET ?? null,
    logLevel: value.LOG_LEVEL,
    nodeEnv: value.NODE_ENV,
  };
}

/** Unknown names with our prefix: otherwise a typo would silently fall back to a default. */
function unknownNames(source: Record<string, string | undefined>): string[] {
  const known = [...Object.keys(settings.shape), ...limitSettingNames];
  // AIRBAND_CHECK and AIRBAND_TEST_* are only read by the tests.
  const ours = Object.keys(source).filter((name) => /^AIRBAND_(?!TEST_|CHECK$)/.test(name));
  const unknown = ours.filter((name) => !known.includes(name));
  return unknown.map((name) => {
    const meant = nearest(name, known);
    return `${name} is not a setting.${meant ? ` Did you mean ${meant}?` : " Remove it, or see the list of settings."}`;
  });
}

function both<T>(
  first: string | undefined,
  second: string | undefined,
  make: (a: string, b: string) => T,
): T | null {
  return first !== undefined && second !== undefined ? make(first, second) : null;
}

function client(clientId: string, clientSecret: string) {
  return { clientId, clientSecret };
}
