// @database both
import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { participants } from "@/db/schema";
import { createIdentity } from "../identities/create-identity";
import { makeTestAccount } from "../testing/test-account";
import { openTestChannel, problemOf, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { twinKeyOf } from "../text/callsign-fields";
import { twinKeyIn } from "./callsign-twins";
import { updateParticipant } from "./update-participant";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("the database and the process find the same confusable names", async () => {
  const channel = await openTestChannel(runtime);
  const names = ["api-dev", "b0b_1", "a--b__c-", "x-_y1l0o", "ali", "7"];
  for (const name of names) await channel.join(name);
  const rows = await runtime.db
    .select({ name: participants.callsign, key: sql<string>`${twinKeyIn(participants.callsign)}` })
    .from(participants)
    .where(eq(participants.channelId, channel.id));
  expect(rows).toHaveLength(names.length);
  for (const { name, key } of rows) expect([name, key]).toEqual([name, twinKeyOf(name)]);
});

test("a newcomer cannot take a name that a reader could confuse with one in use", async () => {
  const channel = await openTestChannel(runtime);
  await channel.join("api-dev");
  await (await channel.join("bob")).leave();
  for (const twin of ["api_dev", "api--dev", "b0b"])
    expect(await refusalOf(channel.join(twin))).toBe("callsign_taken");
  const { suggestions } = (await problemOf(channel.join("api_dev"))) as unknown as { suggestions: string[] };
  expect((await channel.join(suggestions[0] as string)).joined.callsign).toBe(suggestions[0]);
  const [first] = ((await problemOf(channel.join("b0b"))) as unknown as { suggestions: string[] })
    .suggestions;
  await channel.join(first as string);
  await channel.join("bob");
});

test("of two confusable names that join at the same moment one succeeds", async () => {
  const channel = await openTestChannel(runtime);
  const twins = ["code-bot", "code_bot", "c0de-bot", "code--bot"];
  const answers = await Promise.allSettled(twins.map((name) => channel.join(name)));
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("a proven identity joins under its name even if a twin of it is on the channel", async () => {
  const channel = await openTestChannel(runtime);
  const account = await makeTestAccount(runtime);
  const { callsign, identity_key } = await account.identity();
  const twin = callsign.includes("-") ? callsign.replaceAll("-", "_") : callsign.replace("o", "0");
  await channel.join(twin);
  expect((await channel.join(callsign, { identity_key })).joined.callsign).toBe(callsign);
});

test("nobody newly takes the name of an authority: by joining, as an identity, or by renaming", async () => {
  const account = await makeTestAccount(runtime);
  const channel = await openTestChannel(runtime, {}, account.as());
  for (const name of ["admin", "0wner", "airband-support"])
    expect(await refusalOf(channel.join(name))).toBe("invalid");
  expect(await refusalOf(createIdentity(account.as(), { callsign: "hum4n" }))).toBe("invalid");
  const rover = await channel.join("rover");
  const renamed = updateParticipant(account.as(), {
    channel_id: channel.id,
    callsign: rover.joined.callsign,
    new_callsign: "hub",
  });
  expect(await refusalOf(renamed)).toBe("invalid");
});

test("a participant that had such a name before returns under it", async () => {
  const channel = await openTestChannel(runtime);
  const rover = await channel.join("rover");
  await runtime.db
    .update(participants)
    .set({ callsign: "owner" })
    .where(and(eq(participants.channelId, channel.id), eq(participants.callsign, "rover")));
  runtime.callers.forgetAll();
  const again = await channel.join("owner", { session_id: rover.sessionId });
  expect(again.joined).toMatchObject({ callsign: "owner", idempotent: true });
});

test("a rename to a twin is refused, except for another spelling of one's own name", async () => {
  const account = await makeTestAccount(runtime);
  const channel = await openTestChannel(runtime, {}, account.as());
  await channel.join("api-dev");
  await channel.join("rover-1");
  const rename = (callsign: string, new_callsign: string) =>
    updateParticipant(account.as(), { channel_id: channel.id, callsign, new_callsign });
  expect(await refusalOf(rename("rover-1", "api_dev"))).toBe("callsign_taken");
  expect(await rename("rover-1", "rover_1")).toMatchObject({ callsign: "rover_1" });
});
