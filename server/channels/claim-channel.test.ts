// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { deleteUnclaimedChannels } from "../jobs/delete-unclaimed-channels";
import { newToken } from "../secrets/token-kinds";
import { makeTestAccount } from "../testing/test-account";
import { openTestChannel, problemOf, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { claimChannel } from "./claim-channel";
import { describeChannel } from "./describe-channel";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("a holder of the join token can claim an anonymous channel, and it no longer expires after a day", async () => {
  const account = await makeTestAccount(runtime);
  const channel = await openTestChannel(runtime);
  const claim = () => claimChannel(account.as(), { channel_id: channel.id, join_token: channel.token });
  expect(await claim()).toMatchObject({ creator_account_id: account.id });
  expect(await claim()).toMatchObject({ creator_account_id: account.id });
  runtime.advance(48 * 3_600_000);
  await deleteUnclaimedChannels(runtime);
  const described = await describeChannel(account.as(), { channel_id: channel.id });
  expect(described).toMatchObject({ expires_at: null, created_at: expect.any(Number) });
});

test("the first account to claim a channel owns it, even if several claim it at the same time", async () => {
  const channel = await openTestChannel(runtime);
  const racers = await Promise.all(Array.from({ length: 4 }, () => makeTestAccount(runtime)));
  const tries = await Promise.allSettled(
    racers.map((account) =>
      claimChannel(account.as(), { channel_id: channel.id, join_token: channel.token }),
    ),
  );
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const late = await makeTestAccount(runtime);
  const claim = claimChannel(late.as(), { channel_id: channel.id, join_token: channel.token });
  expect(await problemOf(claim)).toMatchObject({ code: "already_claimed", status: 409 });
});

test("a claim needs the join token, an account and the scope; a band cannot be claimed", async () => {
  const account = await makeTestAccount(runtime);
  const { id: channel_id, token: join_token } = await openTestChannel(runtime);
  const claim = (as: ReturnType<typeof testContext>, token = join_token) =>
    refusalOf(claimChannel(as, { channel_id, join_token: token }));
  expect(await claim(account.as(), newToken("join"))).toBe("unauthorized");
  expect(await claim(testContext(runtime))).toBe("unauthorized");
  expect(await claim(testContext(runtime, { bearer: join_token }))).toBe("unauthorized");
  const { token } = await account.token(["channels:read"]);
  expect(await claim(testContext(runtime, { bearer: token }))).toBe("missing_scope");
  const band = claimChannel(account.as(), { channel_id: "general", join_token: "public" });
  expect(await refusalOf(band)).toBe("invalid");
});
