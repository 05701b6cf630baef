// @database

import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { channels } from "@/db/schema";
import { joinChannel } from "../participants/join-channel";
import { problemOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { createChannel } from "./create-channel";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

type Settings = Parameters<typeof createChannel>[1];
const create = (settings: Settings = {}) => createChannel(testContext(runtime), settings);

test("an empty body creates a channel with the defaults, and its token can be used to join", async () => {
  const channel = await create();
  expect(channel).toMatchObject({
    retention: "none",
    trust_mode: "untrusted",
    session_ttl_seconds: 1_800,
    has_owner_password: false,
    owner_password: null,
    require_identity: false,
    loop_guard: "warn",
    rejoin: "token",
    creator_account_id: null,
  });
  expect(channel.channel_id).toMatch(/^[a-z]+-[a-z]+-[0-9a-f]{4}$/);
  expect(channel.join_token).toMatch(/^abj_[0-9A-Za-z]{36}$/);
  expect(channel.mcp_url.endsWith(`/mcp/${channel.channel_id}`)).toBe(true);
  expect((channel.expires_at ?? 0) - runtime.now()).toBeGreaterThan(86_390_000);
  const context = testContext(runtime, { bearer: channel.join_token });
  expect(await joinChannel(context, { channel_id: channel.channel_id })).toMatchObject({ retention: "none" });
});

test("neither the token nor the owner's password is stored in clear text", async () => {
  const channel = await create({ owner_password: "open sesame", trust_mode: "trusted" });
  expect(channel).toMatchObject({ has_owner_password: true, owner_password: "open sesame" });
  const [row] = await runtime.db.select().from(channels).where(eq(channels.id, channel.channel_id));
  expect(JSON.stringify(row)).not.toContain(channel.join_token);
  expect(JSON.stringify(row)).not.toContain("open sesame");
});

test.each([
  ["team", { trust_mode: "trusted", require_identity: true, retention: "full", session_ttl_seconds: 86_400 }],
  ["park", { trust_mode: "untrusted", retention: "metadata", session_ttl_seconds: 86_400 }],
  ["live", { trust_mode: "untrusted", retention: "none", session_ttl_seconds: 300 }],
  ["go", { trust_mode: "trusted", retention: "none", has_owner_password: true }],
] as const)("the preset %s sets its fields, and explicit fields override it", async (mode, expected) => {
  expect(await create({ mode })).toMatchObject(expected);
  expect(await create({ mode, session_ttl_seconds: 61 })).toMatchObject({
    ...expected,
    session_ttl_seconds: 61,
  });
});

test("an owner's password of go is generated each time", async () => {
  const [one, two] = [await create({ mode: "go" }), await create({ mode: "go" })];
  expect(one.owner_password).toMatch(/^[0-9A-Za-z]{16}$/);
  expect(one.owner_password).not.toBe(two.owner_password);
});

test("an empty or missing owner's password is none, and fractions of a second are dropped", async () => {
  expect(await create({ owner_password: "  " })).toMatchObject({ has_owner_password: false });
  expect(await create({ owner_password: null })).toMatchObject({ has_owner_password: false });
  expect(await create({ session_ttl_seconds: 60.9 })).toMatchObject({ session_ttl_seconds: 60 });
});

test.each([
  ["retention", { retention: "some" }],
  ["trust_mode", { trust_mode: "blind" }],
  ["trust_mode", { trust_mode: "trusted" }],
  ["session_ttl_seconds", { session_ttl_seconds: 59 }],
  ["session_ttl_seconds", { session_ttl_seconds: 86_401 }],
  ["session_ttl_seconds", { session_ttl_seconds: "3600" }],
  ["owner_password", { owner_password: "short" }],
  ["owner_password", { owner_password: "x".repeat(129) }],
  ["owner_password", { owner_password: 123456 }],
  ["retention_days", { retention: "full", retention_days: 0 }],
  ["retention_days", { retention_days: 3 }],
  ["approve_joins", { approve_joins: true }],
  ["loop_guard", { loop_guard: "maybe" }],
  ["rejoin", { rejoin: "never" }],
  ["mode", { mode: "chaos" }],
  ["name", { name: "x\0" }],
  ["name", { name: "x".repeat(81) }],
])("a wrong %s is refused by name: %j", async (field, settings) => {
  const problem = await problemOf(create(settings as Settings));
  expect(problem).toMatchObject({ code: "invalid", status: 400 });
  expect(problem.detail.startsWith(`${field}: `)).toBe(true);
});
