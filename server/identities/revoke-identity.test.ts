// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { streamMessages } from "../messages/stream-messages";
import { makeTestAccount } from "../testing/test-account";
import { openTestChannel, problemOf, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { untilWaiting } from "../testing/until-waiting";
import { revokeIdentity } from "./revoke-identity";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("its listeners and streams on every channel end with the reason", async () => {
  const account = await makeTestAccount(runtime);
  const { callsign, identity_key } = await account.identity();
  const channels = [await openTestChannel(runtime), await openTestChannel(runtime)];
  const [one, two] = await Promise.all(channels.map((channel) => channel.join(callsign, { identity_key })));
  const reading = problemOf(one?.listen({ ack: 0, timeout: 30 }) ?? Promise.resolve());
  const stream = await streamMessages(two?.as() ?? testContext(runtime), {
    channel_id: channels[1]?.id ?? "",
  });
  const events = (async () => {
    const seen = [];
    for await (const event of stream) seen.push(event);
    return seen;
  })();
  await untilWaiting(runtime.waitingReaders, 2);
  expect(await revokeIdentity(account.as(), { callsign })).toMatchObject({ sessions_ended: 2 });
  expect(await reading).toMatchObject({
    code: "session_revoked",
    status: 410,
    hint: expect.stringContaining("Join again"),
  });
  expect((await events).at(-1)).toMatchObject({ event: "error", data: { code: "session_revoked" } });
});

test("its session ids are no longer proof, whether the session had ended or was live", async () => {
  const account = await makeTestAccount(runtime);
  const { callsign, identity_key } = await account.identity();
  const channel = await openTestChannel(runtime);
  const first = await channel.join(callsign, { identity_key });
  await first.leave();
  const second = await channel.join(callsign, { identity_key });
  await revokeIdentity(account.as(), { callsign });
  expect(await refusalOf(second.listen({ ack: 0 }))).toBe("session_revoked");
  for (const session_id of [first.sessionId, second.sessionId]) {
    expect(await refusalOf(channel.join(callsign, { session_id }))).toBe("identity_required");
  }
});

test("on channels where it was bound, its name stays unavailable to strangers", async () => {
  const account = await makeTestAccount(runtime);
  const { callsign, identity_key } = await account.identity();
  const channel = await openTestChannel(runtime);
  await channel.join(callsign, { identity_key });
  await revokeIdentity(account.as(), { callsign });
  expect(await refusalOf(channel.join(callsign))).toBe("identity_required");
});

test("another account's identity is not found, nor is a second revocation, and no token revokes", async () => {
  const [ada, eve] = [await makeTestAccount(runtime), await makeTestAccount(runtime)];
  const { callsign } = await ada.identity();
  expect(await refusalOf(revokeIdentity(eve.as(), { callsign }))).toBe("not_found");
  const { token } = await ada.token(["identities:write"]);
  expect(await refusalOf(revokeIdentity(testContext(runtime, { bearer: token }), { callsign }))).toBe(
    "missing_scope",
  );
  await revokeIdentity(ada.as(), { callsign });
  expect(await refusalOf(revokeIdentity(ada.as(), { callsign }))).toBe("not_found");
});
