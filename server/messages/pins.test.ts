// @database
import { and, eq, lte } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { messages } from "@/db/schema";
import { clearText } from "../jobs/clear-text";
import { showMessages } from "../mcp/show-messages";
import { updateParticipant } from "../participants/update-participant";
import { refusalOf, type TestAgent } from "../testing/test-channel";
import { openTestTeam } from "../testing/test-member";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { getMessage } from "./get-message";
import { listPins, pinMessage, unpinMessage } from "./pins";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

/** A channel with two members and a guest on it. */
async function openTeam(settings: Parameters<typeof openTestTeam>[1] = {}) {
  const team = await openTestTeam(runtime, settings);
  const join = async (callsign: string) =>
    team.channel.join(callsign, {}, (await team.person("member")).sessionToken);
  const [ann, bob] = [await join("ann"), await join("bob")];
  const guest = await team.channel.join("guest");
  const at = { channel_id: team.channel.id };
  return {
    ...{ ...team, ann, bob, guest, at },
    pin: (by: TestAgent, id: number) => pinMessage(by.as(), { ...at, id }),
    unpin: (by: TestAgent, id: number) => unpinMessage(by.as(), { ...at, id }),
    pins: async (by: TestAgent) => (await listPins(by.as(), at)).pins.map(({ id }) => id),
  };
}

test("everyone who can read a pinned message sees when and by whom it was pinned", async () => {
  const { ann, bob, guest, pin, pins, at } = await openTeam();
  await ann.send("deploys are on Tuesdays");
  await ann.send("hello");
  const { pinned_at } = await pin(bob, 1);
  for (const reader of [ann, bob, guest]) {
    expect(await pins(reader)).toEqual([1]);
    const [first, second] = await reader.history();
    expect(first).toMatchObject({ id: 1, pinned_at, pinned_by: "bob" });
    expect(second).not.toHaveProperty("pinned_at");
  }
  expect(showMessages(await guest.history())).toContain("[pinned by bob]");
  expect((await getMessage(ann.as(), { ...at, id: 1 })).message).toMatchObject({ pinned_by: "bob" });
});

test("pinning twice keeps the first pin, and unpinning twice is no error", async () => {
  const { ann, bob, pin, unpin, pins } = await openTeam();
  await ann.send("first");
  await ann.send("second");
  const first = await pin(bob, 1);
  runtime.advance(1_000);
  expect(await pin(ann, 1)).toEqual(first);
  await pin(ann, 2);
  expect(await pins(bob)).toEqual([2, 1]);
  expect(await unpin(ann, 1)).toEqual({ ok: true, id: 1 });
  expect(await unpin(ann, 1)).toEqual({ ok: true, id: 1 });
  expect(await pins(bob)).toEqual([2]);
});

test("guests, observers and muted members pin and unpin nothing", async () => {
  const { channel, person, owner, ann, guest, pin, unpin, pins, at } = await openTeam();
  await ann.send("hello");
  const observer = await channel.join("watcher", {}, (await person("observer")).sessionToken);
  const muted = await person("member");
  const silent = await channel.join("silent", {}, muted.sessionToken);
  await updateParticipant(owner.as(), { ...at, callsign: "silent", muted: true });
  for (const [agent, code] of [
    [guest, "role_forbids"],
    [observer, "role_forbids"],
    [silent, "muted"],
  ] as const) {
    expect(await refusalOf(pin(agent, 1))).toBe(code);
    expect(await refusalOf(unpin(agent, 1))).toBe(code);
  }
  const holder = testContext(runtime, { bearer: channel.token });
  expect(await refusalOf(pinMessage(holder, { ...at, id: 1 }))).toBe("role_forbids");
  // Muting holds for the account too, without a session.
  expect(await refusalOf(pinMessage(muted.as(), { ...at, id: 1 }))).toBe("muted");
  expect(await pins(ann)).toEqual([]);
});

test("an owner pins without being on the channel, and is named by the role", async () => {
  const { owner, ann, at } = await openTeam();
  await ann.send("hello");
  await pinMessage(owner.as(), { ...at, id: 1 });
  expect(await ann.history()).toMatchObject([{ id: 1, pinned_by: "owner" }]);
});

test("a direct message is pinned for its two ends, and nobody else sees it", async () => {
  const { channel, ann, bob, guest, pin, pins, unpin, person, at } = await openTeam();
  const cho = await channel.join("cho", {}, (await person("member")).sessionToken);
  await ann.send("between us", { to: "bob" });
  await pin(bob, 1);
  expect(await pins(ann)).toEqual([1]);
  for (const other of [cho, guest]) expect(await pins(other)).toEqual([]);
  expect((await listPins(testContext(runtime, { bearer: channel.token }), at)).pins).toEqual([]);
  expect(await refusalOf(pin(cho, 1))).toBe("not_found");
  expect(await refusalOf(unpin(cho, 1))).toBe("not_found");
  expect(await refusalOf(pin(cho, 99))).toBe("not_found");
});

test("a pin ends when its message is retracted, replaced, expired or cleared", async () => {
  const { channel, ann, pin, pins, at } = await openTeam();
  await ann.send("retracted");
  await ann.send("replaced");
  await ann.send("expired", { expires_in: 60 });
  await ann.send("stays");
  for (const id of [1, 2, 3, 4]) await pin(ann, id);
  expect((await pins(ann)).sort()).toEqual([1, 2, 3, 4]);
  await ann.retract(1);
  await ann.send("instead", { supersedes: 2 });
  runtime.advance(61_000);
  expect(await pins(ann)).toEqual([4]);
  for (const id of [1, 2, 3]) expect(await refusalOf(pin(ann, id))).toBe("not_found");
  const get = (id: number) => getMessage(ann.as(), { ...at, id });
  expect((await get(4)).message).toMatchObject({ text: "stays", pinned_by: "ann" });
  for (const [id, text] of [
    [2, "replaced"],
    [3, "expired"],
  ] as const) {
    const { message } = await get(id);
    expect(message).toMatchObject({ text });
    expect(message).not.toHaveProperty("pinned_at");
    expect(message).not.toHaveProperty("pinned_by");
  }
  runtime.advance(25 * 3_600_000);
  await clearText(runtime);
  const holder = testContext(runtime, { bearer: channel.token });
  expect((await listPins(holder, at)).pins).toEqual([]);
});

test("a channel has at most 50 pins, also when they are set at the same time", async () => {
  const { ann, bob, pin, unpin, pins } = await openTeam();
  await ann.sendTimes(52, "hello");
  await ann.send("between us", { to: "bob" });
  for (let id = 1; id <= 48; id += 1) await pin(ann, id);
  const results = await Promise.allSettled([49, 50, 51, 52].map((id) => pin(ann, id)));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
  expect(await pins(bob)).toHaveLength(50);
  expect(await refusalOf(pin(bob, 53))).toBe("too_many");
  await unpin(bob, 1);
  await pin(bob, 53);
});

test("a list that is not complete says so", async () => {
  const { channel, ann, at } = await openTeam();
  await ann.sendTimes(201, "hello");
  const pinTo = (id: number) =>
    runtime.db
      .update(messages)
      .set({ pinnedAt: runtime.now(), pinnedBy: "ann" })
      .where(and(eq(messages.channelId, channel.id), lte(messages.id, id)));
  await pinTo(200);
  expect(await listPins(ann.as(), at)).toMatchObject({ pins: { length: 200 }, more: false });
  await pinTo(201);
  expect(await listPins(ann.as(), at)).toMatchObject({ pins: { length: 200 }, more: true });
});
