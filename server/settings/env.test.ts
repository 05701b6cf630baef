import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { loadEnv, SettingsError } from "@/server/settings/env";
import { defaultPolicies } from "./limit-policies";

function problemsOf(source: Record<string, string>): string[] {
  try {
    loadEnv(source);
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
  return [];
}

describe("loadEnv", () => {
  test("without any setting the documented defaults apply", () => {
    expect(loadEnv({})).toEqual({
      port: 3000,
      host: "127.0.0.1",
      origin: "http://localhost:3000",
      dataDir: resolve(".data"),
      secrets: [],
      databaseUrl: null,
      redisUrl: null,
      upstash: null,
      resendApiKey: null,
      resendBaseUrl: null,
      securityContact: null,
      smtpUrl: null,
      mailFrom: null,
      github: null,
      google: null,
      posthogKey: null,
      posthogHost: null,
      quotaChannelMb: 256,
      quotaMb: null,
      trustProxy: [],
      limits: true,
      maxReaders: 8_192,
      limitPolicies: defaultPolicies,
      egressAllow: [],
      bands: ["general", "help", "random"],
      adminToken: null,
      cronSecret: null,
      logLevel: "info",
      nodeEnv: "production",
    });
  });

  test("configured settings are read, and the default origin follows the port", () => {
    const env = loadEnv({
      PORT: "8080",
      AIRBAND_SECRET: "new, old,",
      DATABASE_URL: "postgresql:///airband?host=/run/postgresql",
      GITHUB_CLIENT_ID: "id",
      GITHUB_CLIENT_SECRET: "hush",
      TRUST_PROXY: "10.0.0.0/8, fd00::/8,loopback",
      AIRBAND_EGRESS_ALLOW: "hooks.internal,192.168.1.0/24",
      AIRBAND_LIMITS: "off",
      AIRBAND_QUOTA_MB: "0.5",
    });
    expect(env).toMatchObject({
      origin: "http://localhost:8080",
      secrets: ["new", "old"],
      databaseUrl: "postgresql:///airband?host=/run/postgresql",
      github: { clientId: "id", clientSecret: "hush" },
      trustProxy: ["10.0.0.0/8", "fd00::/8", "loopback"],
      egressAllow: ["hooks.internal", "192.168.1.0/24"],
      limits: false,
      quotaMb: 0.5,
    });
  });

  test("an empty AIRBAND_BANDS turns bands off, any other empty setting counts as unset", () => {
    const env = loadEnv({ AIRBAND_BANDS: "", PORT: "", AIRBAND_ADMIN_TOKEN: " " });
    expect(env.bands).toEqual([]);
    expect(env.port).toBe(3000);
    expect(env.adminToken).toBeNull();
  });

  test("the origin loses its trailing slash and its default port", () => {
    expect(loadEnv({ AIRBAND_ORIGIN: "https://Hub.example.com:443/" }).origin).toBe(
      "https://hub.example.com",
    );
    expect(loadEnv({ AIRBAND_ORIGIN: " https://hub.example.com\r" }).origin).toBe("https://hub.example.com");
  });

  test.each([
    "https://hub.example.com/path",
    "hub.example.com",
    "ftp://hub.example.com",
    "https://a@b.example",
    "https://b.example?x",
    "https://hub\t.example",
    "https:\\\\hub.example",
    "https://hub.example:0",
  ])("%s is refused as an origin", (value) => {
    expect(problemsOf({ AIRBAND_ORIGIN: value })).toEqual([
      expect.stringContaining("AIRBAND_ORIGIN must be an origin"),
    ]);
  });

  test.each(["0.0.0.0", "::", "192.168.1.4", "hub.lan"])(
    "HOST %s without AIRBAND_ORIGIN is refused, with it it is not",
    (host) => {
      expect(problemsOf({ HOST: host })).toEqual([expect.stringContaining("Set AIRBAND_ORIGIN")]);
      expect(problemsOf({ HOST: host, AIRBAND_ORIGIN: "https://hub.example.com" })).toEqual([]);
    },
  );

  test.each(["localhost", "127.0.0.1", "127.1.2.3", "::1"])(
    "HOST %s is loopback and needs no origin",
    (host) => {
      expect(problemsOf({ HOST: host, AIRBAND_LIMITS: "off" })).toEqual([]);
    },
  );

  test("lifting the limits beyond loopback is refused", () => {
    const source = { HOST: "0.0.0.0", AIRBAND_ORIGIN: "https://hub.example.com", AIRBAND_LIMITS: "off" };
    expect(problemsOf(source)).toEqual([expect.stringContaining("AIRBAND_LIMITS=off")]);
  });

  test.each([
    [{ UPSTASH_REDIS_REST_URL: "https://x.upstash.io" }, "UPSTASH_REDIS_REST_TOKEN"],
    [{ GITHUB_CLIENT_SECRET: "s" }, "GITHUB_CLIENT_ID"],
    [{ GOOGLE_CLIENT_ID: "s" }, "GOOGLE_CLIENT_SECRET"],
    [{ RESEND_BASE_URL: "https://mail.example" }, "RESEND_API_KEY"],
    [{ POSTHOG_HOST: "https://eu.i.posthog.com" }, "POSTHOG_KEY"],
    [{ RESEND_API_KEY: "re_1", SMTP_URL: "smtp://mail.example" }, "keep only one"],
  ])("half of a pair or two conflicting settings are refused: %j", (source, named) => {
    expect(problemsOf(source as Record<string, string>)).toEqual([expect.stringContaining(named)]);
  });

  test.each([
    ["PORT", "0"],
    ["PORT", "65536"],
    ["PORT", "3e3"],
    ["DATABASE_URL", "mysql://localhost/db"],
    ["REDIS_URL", "localhost:6379"],
    ["TRUST_PROXY", "10.0.0.0/8,everybody"],
    ["TRUST_PROXY", "0.0.0.0/0"],
    ["AIRBAND_LIMITS", "maybe"],
    ["AIRBAND_EGRESS_ALLOW", "https://hooks.internal/x"],
    ["AIRBAND_QUOTA_CHANNEL_MB", "-1"],
    ["AIRBAND_BANDS", "General Talk"],
    ["LOG_LEVEL", "loud"],
    ["MAIL_FROM", "nobody"],
  ])("%s=%s is refused by name", (name, value) => {
    expect(problemsOf({ [name]: value })).toEqual([expect.stringMatching(new RegExp(`^${name} must`))]);
  });

  test("an unknown AIRBAND_ name is refused and the nearest one suggested", () => {
    expect(problemsOf({ AIRBAND_ORIGN: "https://hub.example.com" })).toEqual([
      "AIRBAND_ORIGN is not a setting. Did you mean AIRBAND_ORIGIN?",
    ]);
    expect(
      problemsOf({ PATH: "/bin", ORIGIN: "x", AIRBAND_TEST_DATABASE_URL: "x", AIRBAND_CHECK: "full" }),
    ).toEqual([]);
  });

  test("a guessable secret is refused on a public origin and allowed on this machine", () => {
    const source = { AIRBAND_SECRET: "0123456789abcdef,short", AIRBAND_ADMIN_TOKEN: "admin" };
    expect(problemsOf(source)).toEqual([]);
    expect(problemsOf({ ...source, AIRBAND_ORIGIN: "https://hub.example.com" })).toEqual([
      expect.stringMatching(/^AIRBAND_SECRET is shorter/),
      expect.stringMatching(/^AIRBAND_ADMIN_TOKEN is shorter/),
    ]);
  });

  test("all problems are in one message, and none of it repeats a secret", () => {
    const source = {
      PORT: "x",
      HOST: "0.0.0.0",
      DATABASE_URL: "mysql://root:hunter2@db/x",
      AIRBAND_SECERT: "hunter3",
    };
    expect(problemsOf(source)).toHaveLength(4);
    expect(() => loadEnv(source)).toThrow(
      /PORT[\s\S]*DATABASE_URL[\s\S]*AIRBAND_ORIGIN[\s\S]*AIRBAND_SECERT/,
    );
    expect(problemsOf(source).join()).not.toMatch(/hunter/);
  });
});
