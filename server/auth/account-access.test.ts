// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { createChannel } from "../channels/create-channel";
import { describeChannel } from "../channels/describe-channel";
import { getTranscript } from "../channels/get-transcript";
import { describeHub } from "../hub/describe-hub";
import { listHistory } from "../messages/list-history";
import { sendMessage } from "../messages/send-message";
import { joinChannel } from "../participants/join-channel";
import { keepAlive } from "../participants/keep-alive";
import { getRoster } from "../participants/list-roster";
import { newToken } from "../secrets/token-kinds";
import { makeTestAccount } from "../testing/test-account";
import { openTestChannel, problemOf, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const as = (bearer: string, more: Parameters<typeof testContext>[1] = {}) =>
  testContext(runtime, { bearer, ...more });

test("a channel created with an account belongs to that account and does not expire after a day", async () => {
  const account = await makeTestAccount(runtime);
  const made = await createChannel(account.as(), {});
  expect(made).toMatchObject({ creator_account_id: account.id, expires_at: null });
  expect(await createChannel(testContext(runtime), {})).toMatchObject({ creator_account_id: null });
});

test("an invalid bearer is refused wherever it is sent, and never counts as none", async () => {
  const band = { channel_id: "general" };
  const { id: channel_id } = await openTestChannel(runtime);
  const wrong = [
    "nonsense",
    newToken("personal"),
    newToken("accountSession"),
    newToken("recovery"),
    "",
    "a.b.c",
  ];
  for (const bearer of wrong) {
    const problems = await Promise.all([
      problemOf(createChannel(as(bearer), {})),
      problemOf(describeHub(as(bearer), {})),
      problemOf(describeChannel(as(bearer), { channel_id })),
      problemOf(getRoster(as(bearer), { channel_id })),
      problemOf(getRoster(as(bearer), band)),
    ]);
    for (const problem of problems) {
      expect(problem, bearer.slice(0, 4)).toMatchObject({ code: "unauthorized", status: 401 });
      if (bearer.length > 4) expect(JSON.stringify(problem)).not.toContain(bearer);
    }
  }
});

test("a channel's own token neither proves nor denies an account if none is required", async () => {
  const { token } = await openTestChannel(runtime);
  expect(await createChannel(as(token), {})).toMatchObject({ creator_account_id: null });
});

test("an owner's token reads and joins without the join token, within its scopes", async () => {
  const owner = await makeTestAccount(runtime);
  const channel = await openTestChannel(runtime, { retention: "full" }, owner.as());
  const channel_id = channel.id;
  const [a, b] = [await channel.join("a"), await channel.join("b")];
  await a.send("to all");
  await a.send("to b alone", { to: b.callsign });
  const [reads, writes] = [await owner.token(["messages:read"]), await owner.token(["messages:write"])];
  const { history } = await listHistory(as(reads.token), { channel_id });
  expect(history.map(({ text }) => text)).toEqual(["to all", "to b alone"]);
  const { events } = await getTranscript(as(reads.token), { channel_id });
  expect(events.map(({ text }) => text)).toEqual(expect.arrayContaining(["to all", "to b alone"]));
  expect(await refusalOf(getRoster(as(reads.token), { channel_id }))).toBe("missing_scope");
  expect(await refusalOf(joinChannel(as(reads.token), { channel_id }))).toBe("missing_scope");
  expect(await refusalOf(listHistory(as(writes.token), { channel_id }))).toBe("missing_scope");
  expect(await joinChannel(as(writes.token), { channel_id, callsign: "mine" })).toMatchObject({
    callsign: "mine",
  });
});

test("direct messages are shown to nobody else: not to a token holder, and to an owner only if everything is kept", async () => {
  const owner = await makeTestAccount(runtime);
  const full = await openTestChannel(runtime, { retention: "full" }, owner.as());
  const metadata = await openTestChannel(runtime, { retention: "metadata" }, owner.as());
  for (const channel of [full, metadata]) {
    const [a, b] = [await channel.join("a"), await channel.join("b")];
    await a.send("between us", { to: b.callsign });
  }
  const texts = async (bearer: string, channel_id: string) =>
    JSON.stringify([
      await listHistory(as(bearer), { channel_id }),
      await getTranscript(as(bearer), { channel_id }),
    ]);
  expect(await texts(full.token, full.id)).not.toContain("between us");
  expect(await texts(owner.sessionToken, full.id)).toContain("between us");
  expect(await texts(owner.sessionToken, metadata.id)).not.toContain("between us");
});

test("an agent that the owner's account opened reads no more than any agent", async () => {
  const owner = await makeTestAccount(runtime);
  const channel = await openTestChannel(runtime, { retention: "full" }, owner.as());
  const [a, b] = [await channel.join("a"), await channel.join("b")];
  await a.send("between us", { to: b.callsign });
  const agent = await channel.join("agent", {}, owner.sessionToken);
  const alone = testContext(runtime, { sessionId: agent.sessionId });
  expect((await listHistory(alone, { channel_id: channel.id })).history).toEqual([]);
});

test("another account's channel is not found, until its join token is sent too", async () => {
  const [owner, guest] = [await makeTestAccount(runtime), await makeTestAccount(runtime)];
  const channel = await openTestChannel(runtime, {}, owner.as());
  const channel_id = channel.id;
  const problem = await problemOf(getRoster(guest.as(), { channel_id }));
  expect(problem).toMatchObject({ code: "not_found", detail: expect.stringContaining("join_token") });
  expect(await refusalOf(joinChannel(guest.as(), { channel_id }))).toBe("not_found");
  const wrong = joinChannel(guest.as(), { channel_id, join_token: newToken("join") });
  expect(await refusalOf(wrong)).toBe("unauthorized");
  const joined = await joinChannel(guest.as(), { channel_id, join_token: channel.token, callsign: "guest" });
  expect(joined).toMatchObject({ callsign: "guest", human_authorized: false });
  const session = guest.as({ sessionId: joined.session_id });
  expect(await keepAlive(session, { channel_id })).toMatchObject({ ok: true });
});

test("a token beside a session allows no more than its scopes", async () => {
  const guest = await makeTestAccount(runtime);
  const channel = await openTestChannel(runtime);
  const agent = await channel.join("agent");
  const { token } = await guest.token(["messages:read"]);
  const both = as(token, { sessionId: agent.sessionId });
  expect(await keepAlive(both, { channel_id: channel.id })).toMatchObject({ ok: true });
  const sent = sendMessage(both, { channel_id: channel.id, message: "hello" });
  expect(await refusalOf(sent)).toBe("missing_scope");
});

test("a session id chosen by the client is not accepted beside an account that is not on the channel", async () => {
  const eve = await makeTestAccount(runtime);
  const channel = await openTestChannel(runtime);
  await channel.join("agent", { session_id: "guessable-session" });
  const both = eve.as({ sessionId: "guessable-session" });
  expect(await refusalOf(keepAlive(both, { channel_id: channel.id }))).toBe("unauthorized");
});

test("a band accepts an account and stamps it; its token's scopes say what the account may do there", async () => {
  const account = await makeTestAccount(runtime);
  const { token } = await account.token(["channels:read"]);
  const joined = await joinChannel(account.as(), { channel_id: "general", callsign: "on-the-band" });
  const speaker = account.as({ sessionId: joined.session_id });
  await sendMessage(speaker, { channel_id: "general", message: "hello" });
  const { history } = await listHistory(speaker, { channel_id: "general" });
  expect(history.at(-1)?.sender).toMatchObject({ account: account.id, verified: false });
  expect(await refusalOf(joinChannel(as(token), { channel_id: "general" }))).toBe("missing_scope");
});
