// @database
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { personalTokens } from "@/db/schema";
import { getAccount } from "../accounts/get-account";
import { personalTokenHash } from "../auth/principal/find-personal-token";
import { tokenKind } from "../secrets/token-kinds";
import { makeTestAccount } from "../testing/test-account";
import { problemOf, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { createToken } from "./create-token";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const DAY = 86_400_000;
const works = (bearer: string) => getAccount(testContext(runtime, { bearer }), {});

test("a token is returned once, contains a checksum, and only its SHA-256 is stored", async () => {
  const account = await makeTestAccount(runtime);
  const made = await account.token(["account:read"]);
  expect(tokenKind(made.token)).toBe("personal");
  const [row] = await runtime.db.select().from(personalTokens).where(eq(personalTokens.id, made.id));
  expect(row?.key).toBe(personalTokenHash(made.token));
  expect(JSON.stringify(row)).not.toContain(made.token.slice(8));
  expect(await works(made.token)).toMatchObject({ account_id: account.id });
});

test("a token is valid for 90 days by default, and no day longer", async () => {
  const account = await makeTestAccount(runtime);
  const [usual, short, forever] = [
    await account.token(["account:read"]),
    await account.token(["account:read"], { expires_in_days: 30 }),
    await account.token(["account:read"], { expires_in_days: null }),
  ];
  expect((usual.expires_at ?? 0) - usual.created_at).toBe(90 * DAY);
  expect(forever.expires_at).toBeNull();
  runtime.advance(31 * DAY);
  expect(await works(usual.token)).toMatchObject({ account_id: account.id });
  expect(await problemOf(works(short.token))).toMatchObject({ code: "unauthorized", status: 401 });
  runtime.advance(60 * DAY);
  expect(await refusalOf(works(usual.token))).toBe("unauthorized");
  expect(await works(forever.token)).toMatchObject({ account_id: account.id });
});

test("a token cannot create a token, whatever its scopes", async () => {
  const account = await makeTestAccount(runtime);
  const { token } = await account.token(["account:read", "identities:write", "channels:write"]);
  const mint = createToken(testContext(runtime, { bearer: token }), {
    name: "child",
    scopes: ["account:read"],
  });
  expect(await problemOf(mint)).toMatchObject({ code: "missing_scope", status: 403 });
});

test.each([
  [{ name: " ", scopes: ["account:read"] }, "name: must not be empty"],
  [{ name: "x", scopes: [] }, "scopes: must name at least one scope"],
  [{ name: "x", scopes: ["everything"] }, "scopes.0:"],
  [
    { name: "x", scopes: ["account:read"], expires_in_days: 7 },
    "expires_in_days: must be 30, 90, 365 or null",
  ],
])("the error for %j explains what is wrong", async (input, detail) => {
  const account = await makeTestAccount(runtime);
  const problem = await problemOf(createToken(account.as(), input as never));
  expect(problem.code).toBe("invalid");
  expect(problem.detail).toContain(detail);
});

test("an account has at most 50 tokens, even with concurrent requests", async () => {
  const account = await makeTestAccount(runtime);
  const tries = await Promise.allSettled(Array.from({ length: 55 }, () => account.token(["account:read"])));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(50);
  expect(await refusalOf(account.token(["account:read"]))).toBe("too_many");
});
