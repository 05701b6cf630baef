// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { getAccount } from "../accounts/get-account";
import { makeTestAccount } from "../testing/test-account";
import { refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { listTokens } from "./list-tokens";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("a token is listed by name and first characters, with when and from where it was last used", async () => {
  const account = await makeTestAccount(runtime);
  const made = await account.token(["account:read", "messages:read"], { name: "nightly" });
  const [unused] = (await listTokens(account.as(), {})).tokens;
  expect(unused).toMatchObject({
    name: "nightly",
    last_used_at: null,
    scopes: ["messages:read", "account:read"],
  });
  expect(made.token.startsWith(unused?.start ?? "?")).toBe(true);
  await getAccount(testContext(runtime, { bearer: made.token, address: "198.51.100.4" }), {});
  const [used] = (await listTokens(account.as(), {})).tokens;
  expect(used).toMatchObject({ last_used_address: "198.51.100.4" });
  expect(Math.abs((used?.last_used_at ?? 0) - runtime.now())).toBeLessThan(60_000);
});

test("nothing in the list is a secret, and nothing of another account is in it", async () => {
  const [account, other] = [await makeTestAccount(runtime), await makeTestAccount(runtime)];
  const made = await account.token(["account:read"]);
  await other.token(["account:read"]);
  const answer = await listTokens(account.as(), {});
  expect(answer.tokens.map(({ id }) => id)).toEqual([made.id]);
  expect(JSON.stringify(answer)).not.toContain(made.token.slice(8));
});

test("no token lists tokens", async () => {
  const account = await makeTestAccount(runtime);
  const { token } = await account.token(["account:read"]);
  expect(await refusalOf(listTokens(testContext(runtime, { bearer: token }), {}))).toBe("missing_scope");
});
