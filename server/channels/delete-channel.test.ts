// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTestAccount } from "../testing/test-account";
import { openTestChannel, problemOf, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { untilWaiting } from "../testing/until-waiting";
import { deleteChannel } from "./delete-channel";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("agents on a deleted channel are notified: listeners while they wait, callers by their next call", async () => {
  const account = await makeTestAccount(runtime);
  const channel = await openTestChannel(runtime, {}, account.as());
  const [listener, sender] = [await channel.join("listener"), await channel.join("sender")];
  const reading = problemOf(listener.listen({ ack: 0, timeout: 30 }));
  await untilWaiting(runtime.waitingReaders);
  await deleteChannel(account.as(), { channel_id: channel.id });
  expect(await reading).toMatchObject({ code: "channel_deleted", status: 410 });
  expect(await refusalOf(sender.send("anybody?"))).toBe("channel_deleted");
  expect(await refusalOf(deleteChannel(account.as(), { channel_id: channel.id }))).toBe("channel_deleted");
});

test("only its owner deletes a channel: another account gets not found, its agents are refused", async () => {
  const [owner, eve] = [await makeTestAccount(runtime), await makeTestAccount(runtime)];
  const channel = await openTestChannel(runtime, {}, owner.as());
  const agent = await channel.join("agent");
  expect(await refusalOf(deleteChannel(eve.as(), { channel_id: channel.id }))).toBe("not_found");
  expect(await refusalOf(deleteChannel(agent.as(), { channel_id: channel.id }))).toBe("unauthorized");
  const anonymous = await openTestChannel(runtime);
  expect(await refusalOf(deleteChannel(owner.as(), { channel_id: anonymous.id }))).toBe("not_found");
  expect(await refusalOf(deleteChannel(owner.as(), { channel_id: "general" }))).toBe("not_found");
  expect((await agent.send("still here")).ok).toBe(true);
});

test("a token needs the scope channels:write to delete", async () => {
  const owner = await makeTestAccount(runtime);
  const channel = await openTestChannel(runtime, {}, owner.as());
  const [reads, writes] = [await owner.token(["channels:read"]), await owner.token(["channels:write"])];
  const as = (bearer: string) => deleteChannel(testContext(runtime, { bearer }), { channel_id: channel.id });
  expect(await refusalOf(as(reads.token))).toBe("missing_scope");
  expect(await as(writes.token)).toEqual({ ok: true, channel_id: channel.id });
});
