// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { getRoster } from "../participants/list-roster";
import { makeTestAccount } from "../testing/test-account";
import { openTestChannel, problemOf, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { rotateJoinToken } from "./rotate-join-token";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("without a grace period the old join token is refused at once, the new one works, and sessions continue", async () => {
  const owner = await makeTestAccount(runtime);
  const channel = await openTestChannel(runtime, {}, owner.as());
  const agent = await channel.join("agent");
  const roster = (bearer: string) => getRoster(testContext(runtime, { bearer }), { channel_id: channel.id });
  const rotated = await rotateJoinToken(owner.as(), { channel_id: channel.id });
  expect(rotated.peer_invite).toContain(rotated.join_token);
  expect(await refusalOf(roster(channel.token))).toBe("unauthorized");
  expect((await roster(rotated.join_token)).roster).toEqual(["agent"]);
  const alone = testContext(runtime, { sessionId: agent.sessionId });
  expect((await getRoster(alone, { channel_id: channel.id })).roster).toEqual(["agent"]);
});

test("during the grace period both join tokens work, and after it only the new one", async () => {
  const owner = await makeTestAccount(runtime);
  const channel = await openTestChannel(runtime, {}, owner.as());
  await rotateJoinToken(owner.as(), { channel_id: channel.id, grace_seconds: 60 });
  expect((await channel.join("early")).callsign).toBe("early");
  runtime.advance(61_000);
  expect(await refusalOf(channel.join("late"))).toBe("unauthorized");
});

test("only the owner rotates it, and an invalid grace period is refused with an explanation", async () => {
  const [owner, eve] = [await makeTestAccount(runtime), await makeTestAccount(runtime)];
  const channel = await openTestChannel(runtime, {}, owner.as());
  const rotate = (as: ReturnType<typeof testContext>) => rotateJoinToken(as, { channel_id: channel.id });
  expect(await refusalOf(rotate(eve.as()))).toBe("not_found");
  expect(await refusalOf(rotate(testContext(runtime, { bearer: channel.token })))).toBe("unauthorized");
  const { token } = await owner.token(["channels:read"]);
  expect(await refusalOf(rotate(testContext(runtime, { bearer: token })))).toBe("missing_scope");
  const problem = await problemOf(rotateJoinToken(owner.as(), { channel_id: channel.id, grace_seconds: -1 }));
  expect(problem.detail).toBe("grace_seconds: must not be negative");
});
