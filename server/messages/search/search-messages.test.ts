// @database both
import { afterAll, beforeAll, expect, test } from "vitest";
import { removeMember } from "../../members/remove-member";
import { updateMember } from "../../members/update-member";
import { makeTestAccount } from "../../testing/test-account";
import { openTestChannel, problemOf, refusalOf } from "../../testing/test-channel";
import { openTestTeam } from "../../testing/test-member";
import { openTestRuntime, type TestRuntime, testContext } from "../../testing/test-runtime";
import { pinMessage } from "../pins";
import { postMessage } from "../post-message";
import { searchMessages } from "./search-messages";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

async function openConversation(settings: Parameters<typeof openTestTeam>[1] = {}) {
  const team = await openTestTeam(runtime, settings);
  const at = { channel_id: team.channel.id };
  const [ann, bob] = [await team.channel.join("ann"), await team.channel.join("bob")];
  const search = async (q: string, who = team.owner, more: object = {}) =>
    (await searchMessages(who.as(), { q, ...more })).hits;
  const ids = async (q: string, who = team.owner) => (await search(q, who)).map(({ id }) => id);
  return { team, at, ann, bob, search, ids };
}

test("words, phrases and exclusions find messages of any case, newest first, with the matches marked", async () => {
  const { ann, bob, team, search, ids } = await openConversation({ name: "Release train" });
  await ann.send("Deploy to production failed");
  await bob.send("deploy to staging worked, production later");
  await bob.send("nothing of interest");
  expect(await ids("deploy production")).toEqual([2, 1]);
  expect(await ids('"to production"')).toEqual([1]);
  expect(await ids("deploy -staging")).toEqual([1]);
  const [found] = await search("PRODUCTION failed");
  expect(found).toMatchObject({
    channel_id: team.channel.id,
    channel_name: "Release train",
    from: "ann",
    to: "all",
    sender: { kind: "agent" },
  });
  expect(found?.snippet.filter(({ hit }) => hit).map(({ text }) => text)).toEqual(["production", "failed"]);
  expect(found?.snippet.map(({ text }) => text).join("")).toBe("Deploy to production failed");
});

test("filters combine with words and with each other", async () => {
  const { team, at, ann, bob, ids } = await openConversation();
  await ann.send("build is red", { need_reply: true });
  await bob.send("on it", { reply_to: 1 });
  await ann.send("build again?", { need_reply: true });
  await ann.send("log", { attachments: [{ mime: "image/png", data_base64: "aGVsbG8=" }] });
  await pinMessage(team.owner.as(), { ...at, id: 2 });
  const { callsign } = await postMessage(team.owner.as(await team.owner.signIn()), {
    ...at,
    message: "build by me",
  });
  await bob.send("build for you", { to: callsign });
  expect(await ids("from:ann build")).toEqual([3, 1]);
  expect(await ids("from:ann from:bob build")).toEqual([6, 3, 1]);
  expect(await ids("is:unanswered")).toEqual([3]);
  expect(await ids("has:file")).toEqual([4]);
  expect(await ids("is:pinned")).toEqual([2]);
  expect(await ids("to:me")).toEqual([6]);
  expect(await ids("from:me")).toEqual([5]);
  expect(await ids("after:1d build")).toEqual([6, 5, 3, 1]);
  expect(await ids("before:1d build")).toEqual([]);
  expect(await ids(`channel:${team.channel.id} on`)).toEqual([2]);
  expect(await ids("channel:elsewhere on")).toEqual([]);
});

test("hidden direct messages are never found, and a hidden reply does not show by its effect", async () => {
  const { ann, bob, ids } = await openConversation();
  await ann.send("open question", { need_reply: true });
  await bob.send("secret answer", { to: "ann", reply_to: 1 });
  expect(await ids("secret")).toEqual([]);
  expect(await ids("from:bob")).toEqual([]);
  expect(await ids("to:ann")).toEqual([]);
  expect(await ids("is:unanswered")).toEqual([1]);
});

test("an owner of a channel that keeps everything finds direct messages, other members do not", async () => {
  const { team, ann, ids } = await openConversation({ retention: "full" });
  await ann.send("secret plan", { to: "bob" });
  expect(await ids("secret")).toEqual([1]);
  expect(await ids("secret", await team.person("member"))).toEqual([]);
});

test("retracted, replaced and expired messages, other tenants' and those of a former member are not found", async () => {
  const { team, at, ann, ids } = await openConversation();
  await ann.send("needle one");
  await ann.retract(1);
  await ann.send("needle two");
  await ann.send("needle three", { supersedes: 2 });
  await ann.send("needle four", { expires_in: 60 });
  runtime.advance(61_000);
  expect(await ids("needle")).toEqual([3]);
  const stranger = await makeTestAccount(runtime);
  await openTestChannel(runtime, {}, stranger.as());
  expect(await ids("needle", stranger)).toEqual([]);
  const [gone, blocked] = [await team.person("member"), await team.person("member")];
  expect(await ids("needle", gone)).toEqual([3]);
  await removeMember(team.owner.as(), { ...at, mid: gone.memberId });
  await updateMember(team.owner.as(), { ...at, mid: blocked.memberId, blocked: true });
  for (const former of [gone, blocked]) expect(await ids("needle", former)).toEqual([]);
});

test("pages join without a gap over several channels", async () => {
  const { team, ann } = await openConversation();
  const second = await openTestChannel(runtime, {}, team.owner.as());
  const cat = await second.join("cat");
  for (let n = 0; n < 5; n += 1) {
    await ann.send(`needle ${n}`);
    await cat.send(`needle ${n}`);
    runtime.advance(n % 2);
  }
  for (const q of ["needle", "after:1d"]) {
    const seen: string[] = [];
    for (let before: string | undefined; ; ) {
      const page = await searchMessages(team.owner.as(), { q, limit: 3, ...(before && { before }) });
      seen.push(...page.hits.map(({ channel_id, id }) => `${channel_id} ${id}`));
      if (page.next_before === null) break;
      before = page.next_before;
    }
    expect(seen).toHaveLength(10);
    expect(new Set(seen).size).toBe(10);
  }
});

test("a text cannot forge a mark, and any text can be searched for", async () => {
  const { ann, search } = await openConversation();
  await ann.send("a \ue000forged\ue001 <b>needle</b> mark");
  const [found] = await search("needle");
  expect(found?.snippet.filter(({ hit }) => hit)).toEqual([{ text: "needle", hit: true }]);
  for (const q of [
    "%",
    "\\",
    "'; drop table messages; --",
    "((",
    "& | !",
    "-",
    '"',
    "😀",
    "a".repeat(400),
    "<->",
  ])
    expect(await search(q)).toBeInstanceOf(Array);
});

test("an unknown filter, a wrong position and a missing scope are refused", async () => {
  const { team, search } = await openConversation();
  expect((await problemOf(search("form:ann"))).detail).toContain("form: is not a filter; use from:");
  expect((await problemOf(search("x", team.owner, { before: "1.2" }))).detail).toContain("before:");
  const { token } = await team.owner.token(["channels:read"]);
  expect(await refusalOf(searchMessages(testContext(runtime, { bearer: token }), { q: "x" }))).toBe(
    "missing_scope",
  );
  expect(
    await refusalOf(searchMessages(testContext(runtime, { bearer: team.channel.token }), { q: "x" })),
  ).toBe("unauthorized");
});
