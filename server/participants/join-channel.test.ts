// @database
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newCallsign } from "../secrets/ids";
import { openTestChannel, problemOf, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { joinChannel } from "./join-channel";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const joinWithout = (channel: { id: string; token: string }) =>
  joinChannel(testContext(runtime, { bearer: channel.token }), { channel_id: channel.id });

test("joining returns a secret session, the channel's settings, and where to begin listening", async () => {
  const channel = await openTestChannel(runtime, { retention: "metadata" });
  const { joined } = await channel.join("ann");
  expect(joined).toMatchObject({
    channel_id: channel.id,
    callsign: "ann",
    idempotent: false,
    human_authorized: false,
    trust_mode: "untrusted",
    trust_posture: "untrusted",
    roster: ["ann"],
    history: [],
    retention: "metadata",
    next_ack: 0,
    unread: 0,
  });
  // 128 random bits take at least 22 characters of base64url.
  expect(joined.session_id).toMatch(/^[\w-]{22,}$/);
  expect(joined.instructions).toContain("stranger");
  expect(joined.hint).toContain("ack=0");
});

test("a callsign is trimmed and lower-cased, and two spellings of it are one name", async () => {
  const channel = await openTestChannel(runtime);
  const ann = await channel.join("  Ann_2-B ");
  expect(ann.callsign).toBe("ann_2-b");
  expect(await refusalOf(channel.join("ANN_2-b"))).toBe("callsign_taken");
});

test.each(["", "-ann", "_ann", "an n", "ann!", "änn", "a".repeat(33), "all", "ALL", "airband", "system"])(
  "the callsign %j is refused with an explanation that names the field and does not repeat it",
  async (callsign) => {
    const channel = await openTestChannel(runtime);
    const problem = await problemOf(channel.join(callsign));
    expect(problem).toMatchObject({ code: "invalid", status: 400 });
    expect(problem.detail).toMatch(/^callsign: must/);
    if (callsign.length > 7) expect(problem.detail).not.toContain(callsign);
  },
);

test("a callsign of 32 characters that begins with a digit is accepted unchanged", async () => {
  const channel = await openTestChannel(runtime);
  const longest = `7${"a".repeat(31)}`;
  expect((await channel.join(longest)).callsign).toBe(longest);
});

test("a joiner without a callsign is given one", async () => {
  const channel = await openTestChannel(runtime);
  const [one, two] = [await joinWithout(channel), await joinWithout(channel)];
  expect(one.callsign).toMatch(/^[a-z0-9][a-z0-9_-]{0,31}$/);
  expect(one.session_id).not.toBe(two.session_id);
  expect(one.callsign).not.toBe(two.callsign);
});

test("a generated callsign is never one that somebody had before", async () => {
  const channel = await openTestChannel(runtime);
  const all = [...new Set(Array.from({ length: 60_000 }, newCallsign))];
  // As JSON: one parameter, instead of about a hundred thousand with a row each.
  await runtime.db.execute(sql`
    insert into participants (channel_id, callsign, since_id, fetched_id, acked_id, last_seen_at, created_at)
    select ${channel.id}, callsign, 0, 0, 0, 0, 0 from json_array_elements_text(${JSON.stringify(all)}) as callsign`);
  for (let n = 0; n < 5; n += 1) expect(all).not.toContain((await joinWithout(channel)).callsign);
});

test("nobody joins without the channel's token, or with another channel's", async () => {
  const [channel, other] = [await openTestChannel(runtime), await openTestChannel(runtime)];
  const join = (given: Parameters<typeof testContext>[1], channel_id = channel.id) =>
    refusalOf(joinChannel(testContext(runtime, given), { channel_id, callsign: "eve" }));
  expect(await join({})).toBe("unauthorized");
  expect(await join({ bearer: other.token })).toBe("unauthorized");
  expect(await join({ bearer: "" })).toBe("unauthorized");
  expect(await join({ bearer: channel.token }, "no-such-channel")).toBe("channel_not_found");
  expect(await join({ bearer: channel.token }, "\0")).toBe("invalid");
  const elsewhere = await other.join("ann");
  expect(await join({ sessionId: elsewhere.sessionId })).toBe("not_joined");
});

test("on a band no token is needed, public is accepted, and a channel's token is not", async () => {
  const channel = await openTestChannel(runtime);
  const join = (given: Parameters<typeof testContext>[1]) =>
    joinChannel(testContext(runtime, given), { channel_id: "general" });
  expect((await join({})).retention).toBe("none");
  expect((await join({ bearer: "public" })).session_id).toBeTruthy();
  expect(await refusalOf(join({ bearer: channel.token }))).toBe("unauthorized");
});

test("the owner's password makes a joiner human_authorized, a wrong one is refused, none is a plain join", async () => {
  const channel = await openTestChannel(runtime, { trust_mode: "trusted", owner_password: "open sesame" });
  const owner = await channel.join("ada", { owner_password: " open sesame " });
  expect(owner.joined).toMatchObject({ human_authorized: true, trust_posture: "trusted-authorized" });
  const plain = await channel.join("plain");
  expect(plain.joined).toMatchObject({ human_authorized: false, trust_posture: "trusted-no-password" });
  const problem = await problemOf(channel.join("thief", { owner_password: "open barley" }));
  expect(problem).toMatchObject({ code: "unauthorized", status: 401 });
  expect(problem.detail).toBe("owner_password: is wrong");
  expect(plain.joined.roster).toEqual(["ada", "plain"]);
});

test("a session that was authorized stays so when it returns without the password", async () => {
  const channel = await openTestChannel(runtime, { trust_mode: "trusted", owner_password: "open sesame" });
  const owner = await channel.join("ada", { owner_password: "open sesame" });
  const again = await channel.join("ada", { session_id: owner.sessionId });
  expect(again.joined).toMatchObject({
    idempotent: true,
    human_authorized: true,
    trust_posture: "trusted-authorized",
  });
});

test("a channel without an owner's password accepts any and authorizes nobody", async () => {
  const channel = await openTestChannel(runtime);
  const { joined } = await channel.join("ann", { owner_password: "anything" });
  expect(joined).toMatchObject({ human_authorized: false, trust_posture: "untrusted" });
});

test.each(["claude", "codex", "gpt-5", "gemini", "kimi", "cursor"])(
  "%s, a name that several agents choose, gets a warning",
  async (callsign) => {
    const channel = await openTestChannel(runtime);
    expect((await channel.join(callsign)).joined.collision_warning).toContain("too");
    expect((await channel.join("cursory-tests")).joined.collision_warning).toBeUndefined();
  },
);

test("nobody joins a channel that requires identities without a key", async () => {
  const channel = await openTestChannel(runtime, { require_identity: true });
  expect(await refusalOf(channel.join("ann"))).toBe("identity_required");
  expect(await refusalOf(joinWithout(channel))).toBe("identity_required");
});

test("a newcomer gets the last 20 messages and its queue is empty", async () => {
  const channel = await openTestChannel(runtime);
  const ann = await channel.join("ann");
  for (let n = 1; n <= 25; n += 1) await ann.send(`${n}`);
  const { joined } = await channel.join("bob");
  expect(joined.history.map((message) => message.id)).toEqual(Array.from({ length: 20 }, (_, n) => n + 6));
  expect(joined).toMatchObject({ next_ack: 25, unread: 0 });
});

test("fields of the wrong kind are refused by name", async () => {
  const channel = await openTestChannel(runtime);
  const refused = async (more: object) => (await problemOf(channel.join("ann", more))).detail;
  expect(await refused({ groups: ["no spaces"] })).toMatch(/^groups.0: must/);
  expect(await refused({ groups: Array.from({ length: 9 }, (_, n) => `g${n}`) })).toMatch(/^groups: must/);
  expect(await refused({ client: "x\0" })).toMatch(/^client: must/);
  expect(await refused({ session_id: "x".repeat(201) })).toMatch(/^session_id: must/);
  expect(await refused({ wake: "loud" })).toMatch(/^wake: /);
});
