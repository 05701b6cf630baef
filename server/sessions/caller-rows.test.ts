// @database both
import { afterAll, beforeAll, expect, test } from "vitest";
import { hashSecret } from "../secrets/token-kinds";
import { openTestChannel } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { CallerRows } from "./caller-rows";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("queried together, each caller gets its own channel and session, and null if there is none", async () => {
  const rows = new CallerRows(runtime);
  const [one, two] = [await openTestChannel(runtime), await openTestChannel(runtime)];
  const [ann, bob] = [await one.join("ann"), await two.join("bob")];
  const [annHash, bobHash] = [hashSecret(ann.sessionId), hashSecret(bob.sessionId)];

  const channels = [two.id, "nowhere", one.id, two.id].map((id) => rows.channel(id));
  expect((await Promise.all(channels)).map((row) => row?.id)).toEqual([two.id, undefined, one.id, two.id]);
  expect((await rows.channel(one.id))?.participantCount).toBe(1);

  const sessions = [
    rows.session(one.id, annHash),
    rows.session(two.id, bobHash),
    rows.session(one.id, bobHash),
    rows.session(one.id, annHash),
  ];
  const found = await Promise.all(sessions);
  expect(found.map((row) => row?.participants.callsign)).toEqual(["ann", "bob", undefined, "ann"]);
});
