// @database
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { participants, sessions } from "@/db/schema";
import type { createChannel } from "../channels/create-channel";
import { hashSecret } from "../secrets/token-kinds";
import { makeTestAccount, type TestAccount } from "../testing/test-account";
import { openTestChannel, refusalOf, type TestAgent } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { joinChannel } from "./join-channel";
import { leaveChannel } from "./leave-channel";
import { getRoster } from "./list-roster";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

/** A guest's session, and calls with it beside the bearer of an account. */
async function openGuest(settings: Parameters<typeof createChannel>[1] = {}) {
  const channel = await openTestChannel(runtime, settings);
  const guest = await channel.join("guest");
  const { id: channel_id } = channel;
  const roster = (who: TestAccount) => getRoster(who.as({ sessionId: guest.sessionId }), { channel_id });
  const join = (who: TestAccount, more: object = {}) =>
    joinChannel(who.as(), { channel_id, join_token: channel.token, callsign: "guest", ...more });
  const accountsOf = async (agent: TestAgent) => {
    const here = and(eq(sessions.channelId, channel_id), eq(sessions.idHash, hashSecret(agent.sessionId)));
    const [row] = await runtime.db.select().from(sessions).where(here);
    return row?.credentials.filter((credential) => credential.startsWith("account:")) ?? [];
  };
  return { channel, channel_id, guest, roster, join, accountsOf };
}

test("of accounts that use a guest's session first at the same time, exactly one gets it", async () => {
  const { guest, roster, accountsOf } = await openGuest();
  const rivals = await Promise.all(Array.from({ length: 5 }, () => makeTestAccount(runtime)));
  const done = await Promise.allSettled(rivals.map(roster));
  const winners = rivals.filter((_, index) => done[index]?.status === "fulfilled");
  expect(winners).toHaveLength(1);
  expect(await accountsOf(guest)).toEqual([`account:${winners[0]?.id}`]);
  for (const rival of rivals)
    if (rival !== winners[0]) expect(await refusalOf(roster(rival))).toBe("unauthorized");
});

test("a session that another process bound to an account is not accepted with another, whatever this process has cached", async () => {
  const { channel_id, guest, roster, accountsOf } = await openGuest();
  await getRoster(guest.as(), { channel_id });
  const [first, second] = [await makeTestAccount(runtime), await makeTestAccount(runtime)];
  const here = and(eq(sessions.channelId, channel_id), eq(sessions.idHash, hashSecret(guest.sessionId)));
  await runtime.db
    .update(sessions)
    .set({ credentials: [`account:${first.id}`] })
    .where(here);
  expect(await refusalOf(roster(second))).toBe("unauthorized");
  expect(await accountsOf(guest)).toEqual([`account:${first.id}`]);
});

test("an account that binds a guest's session does not exclude callers without an account from it", async () => {
  const { channel_id, guest, roster } = await openGuest();
  await roster(await makeTestAccount(runtime));
  await guest.send("still here");
  const alone = testContext(runtime, { sessionId: guest.sessionId });
  expect((await getRoster(alone, { channel_id })).roster).toHaveLength(1);
});

test("no account joins with the live session of another, and is not stamped with its name", async () => {
  const { channel_id, guest, roster, join } = await openGuest();
  const [first, second] = [await makeTestAccount(runtime), await makeTestAccount(runtime)];
  await roster(first);
  expect(await refusalOf(join(second, { session_id: guest.sessionId }))).toBe("unauthorized");
  const moved = join(second, { session_id: guest.sessionId, callsign: "elsewhere" });
  expect(await refusalOf(moved)).toBe("unauthorized");
  const [row] = await runtime.db
    .select()
    .from(participants)
    .where(and(eq(participants.channelId, channel_id), eq(participants.callsign, "guest")));
  expect(row?.accountId).toBeNull();
  expect((await join(first, { session_id: guest.sessionId })).idempotent).toBe(true);
});

test("an ended session of another account is no proof for its callsign", async () => {
  const { channel_id, guest, roster, join } = await openGuest({ rejoin: "proof" });
  const [first, second] = [await makeTestAccount(runtime), await makeTestAccount(runtime)];
  await roster(first);
  await leaveChannel(guest.as(), { channel_id });
  expect(await refusalOf(join(second, { session_id: guest.sessionId }))).toBe("proof_required");
  expect((await join(first, { session_id: guest.sessionId })).callsign).toBe("guest");
});

test("a client whose account changed joins again without its old session", async () => {
  const { channel_id, guest, roster, join } = await openGuest();
  const [before, now] = [await makeTestAccount(runtime), await makeTestAccount(runtime)];
  await roster(before);
  expect(await refusalOf(roster(now))).toBe("unauthorized");
  await leaveChannel(guest.as(), { channel_id });
  const joined = await join(now);
  expect(joined.session_id).not.toBe(guest.sessionId);
  expect((await getRoster(now.as({ sessionId: joined.session_id }), { channel_id })).roster).toHaveLength(1);
});
