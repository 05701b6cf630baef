// @database
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { channelMembers, channels } from "@/db/schema";
import { makeTestAccount } from "../testing/test-account";
import { openTestChannel } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { addMissingOwners } from "./add-owner";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("owners of channels from before there were members become members, once, and nobody else's membership changes", async () => {
  const account = await makeTestAccount(runtime);
  const [old, anonymous] = [await openTestChannel(runtime), await openTestChannel(runtime)];
  await runtime.db.update(channels).set({ creatorAccountId: account.id }).where(eq(channels.id, old.id));
  const present = await openTestChannel(runtime, {}, account.as());
  await Promise.all([addMissingOwners(runtime), addMissingOwners(runtime)]);
  await addMissingOwners(runtime);
  const owners = await runtime.db.select().from(channelMembers);
  expect(owners.map(({ channelId, accountId, role }) => [channelId, accountId, role]).sort()).toEqual(
    [
      [old.id, account.id, "owner"],
      [present.id, account.id, "owner"],
    ].sort(),
  );
  expect(owners.some(({ channelId }) => channelId === anonymous.id)).toBe(false);
});
