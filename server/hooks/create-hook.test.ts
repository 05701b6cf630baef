// @database
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { channelAuditEntries, hooks } from "@/db/schema";
import { makeTestAccount } from "../testing/test-account";
import { openTestChannel, problemOf, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { createHook } from "./create-hook";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime({ origin: "https://hub.example" });
});
afterAll(() => runtime.close());

async function owned() {
  const owner = await makeTestAccount(runtime);
  const channel = await openTestChannel(runtime, {}, owner.as());
  const create = (input: object) =>
    createHook(owner.as(), { channel_id: channel.id, name: "ci", preset: "github", ...input });
  return { owner, channel, create };
}

test("a hook is created with a secret that is returned once and stored encrypted, and the act is recorded", async () => {
  const { owner, channel, create } = await owned();
  const hook = await create({ name: " CI " });
  expect(hook).toMatchObject({
    channel_id: channel.id,
    name: "ci",
    from: "hook:ci",
    preset: "github",
    url: `https://hub.example/hooks/${hook.hook_id}`,
    post_url: `https://hub.example/hooks/${hook.hook_id}`,
    enabled: true,
    secret_header: null,
    secret_in_path: false,
    to: "all",
    filter: null,
    rules: [],
    stats: { delivered: 0, repeated: 0, ignored: 0, refused: 0, unverified: 0 },
  });
  expect(hook.secret).toMatch(/^[0-9A-Za-z]{43}$/);
  const [row] = await runtime.db.select().from(hooks).where(eq(hooks.id, hook.hook_id));
  expect(JSON.stringify(row)).not.toContain(hook.secret);
  const [, entry] = await runtime.db
    .select()
    .from(channelAuditEntries)
    .where(eq(channelAuditEntries.channelId, channel.id));
  expect(entry).toMatchObject({
    act: "hook.created",
    actorAccount: owner.id,
    target: "ci",
  });
  expect(JSON.stringify(entry)).not.toContain(hook.secret);
});

test("each preset gets its kind of secret, and a plain one says where it goes", async () => {
  const { create } = await owned();
  expect((await create({ name: "a", preset: "standard" })).secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(await create({ name: "b", preset: "plain" })).toMatchObject({ secret_header: "X-Hook-Secret" });
  expect(await create({ name: "c", preset: "plain", secret_header: "X-Gitlab-Token" })).toMatchObject({
    secret_header: "X-Gitlab-Token",
  });
  const inPath = await create({ name: "d", preset: "plain", secret_in_path: true });
  expect(inPath).toMatchObject({ secret_header: null, secret_in_path: true });
  expect(inPath.post_url).toBe(`${inPath.url}/${inPath.secret}`);
  expect(inPath.url).not.toContain(inPath.secret);
});

test("a secret from the other side is stored unchanged", async () => {
  const { create } = await owned();
  const secret = "8f742231b10e8888abcd99yyyzzz85a5";
  expect((await create({ preset: "slack", secret })).secret).toBe(secret);
});

const refusals: [string, object][] = [
  ["name", { name: "not a name" }],
  ["name", { name: "" }],
  ["preset", { preset: "gitea" }],
  ["secret", { secret: "short" }],
  ["secret", { secret: "has spaces in it and more" }],
  ["secret", { preset: "standard", secret: "not-a-whsec-secret-at-all" }],
  ["secret", { preset: "plain", secret_in_path: true, secret: "slash/and?more/of/it" }],
  ["secret_header", { secret_header: "X-Token" }],
  ["secret_in_path", { preset: "plain", secret_in_path: true, secret_header: "X-Token" }],
  ["secret_header", { preset: "plain", secret_header: "X Token" }],
  ["to", { to: "two words" }],
  ["to", { to: "#1" }],
  ["priority", { priority: "loud" }],
  ["template", { template: "Pull request {{title}}" }],
  ["template", { preset: "plain", template: "x".repeat(2_001) }],
  ["filter", { filter: { event: ["push"] } }],
  ["filter.events", { filter: { events: [] } }],
  ["filter.branches.0", { filter: { branches: ["x".repeat(101)] } }],
  ["rules.0", { rules: [{ to: "ann" }] }],
  ["rules", { rules: Array.from({ length: 21 }, () => ({ when: {} })) }],
];

test.each(refusals)("a wrong %s is refused by name: %j", async (field, input) => {
  const { create } = await owned();
  const problem = await problemOf(create(input));
  expect(problem).toMatchObject({ code: "invalid", status: 400 });
  expect(problem.detail.startsWith(field)).toBe(true);
  expect(problem.detail).not.toContain("slash/and");
});

test("two hooks of a channel never have one name, and a channel has at most ten, even with concurrent requests", async () => {
  const { create } = await owned();
  await create({ name: "ci" });
  expect((await problemOf(create({ name: "ci" }))).detail).toContain("another hook");
  const asked = Array.from({ length: 12 }, (_, n) =>
    create({ name: `h${n}` }).then(
      () => "made",
      () => "refused",
    ),
  );
  expect((await Promise.all(asked)).filter((outcome) => outcome === "made")).toHaveLength(9);
  expect(await problemOf(create({ name: "more" }))).toMatchObject({ code: "too_many", status: 409 });
});

test("only the channel's owner creates one, with the scope, and a band has none", async () => {
  const { owner, channel } = await owned();
  const stranger = await makeTestAccount(runtime);
  const agent = await channel.join("agent");
  const input = { channel_id: channel.id, name: "ci", preset: "github" as const };
  expect(await refusalOf(createHook(stranger.as(), input))).toBe("not_found");
  expect(await refusalOf(createHook(agent.as(), input))).toBe("unauthorized");
  expect(await refusalOf(createHook(testContext(runtime), input))).toBe("unauthorized");
  const { token } = await owner.token(["channels:read", "channels:write"]);
  expect(await refusalOf(createHook(testContext(runtime, { bearer: token }), input))).toBe("missing_scope");
  expect(await refusalOf(createHook(owner.as(), { ...input, channel_id: "general" }))).toBe("not_found");
  const { token: right } = await owner.token(["webhooks:write"]);
  expect((await createHook(testContext(runtime, { bearer: right }), input)).name).toBe("ci");
});
