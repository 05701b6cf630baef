// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { channelMembers } from "@/db/schema";
import { newMemberId } from "../members/add-owner";
import { newCallsign } from "../secrets/ids";
import { openTestChannel } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { freeCallsign } from "./free-callsign";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("a random callsign is never one that a member has, even if the member never joined", async () => {
  const { id: channelId } = await openTestChannel(runtime);
  // That number of draws leaves almost none of the names that can be drawn.
  const taken = [...new Set(Array.from({ length: 60_000 }, newCallsign))];
  const createdAt = runtime.now();
  for (let from = 0; from < taken.length; from += 1_000)
    await runtime.db.insert(channelMembers).values(
      taken.slice(from, from + 1_000).map((callsign) => ({
        id: newMemberId(),
        channelId,
        role: "member" as const,
        callsign,
        createdAt,
      })),
    );
  const given = await Promise.all([1, 2, 3, 4].map(() => freeCallsign(runtime.db, channelId)));
  for (const callsign of given) expect(taken).not.toContain(callsign);
});
