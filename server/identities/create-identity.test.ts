// @database
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { identities } from "@/db/schema";
import { tokenKind } from "../secrets/token-kinds";
import { defaultPolicies } from "../settings/limit-policies";
import { makeTestAccount, uniqueCallsign } from "../testing/test-account";
import { openTestChannel, problemOf, refusalOf } from "../testing/test-channel";
import { openTestLimits } from "../testing/test-limits";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { createIdentity } from "./create-identity";
import { revokeIdentity } from "./revoke-identity";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("an account registers a callsign, and its key joins as that callsign with the account behind it", async () => {
  const account = await makeTestAccount(runtime);
  const callsign = uniqueCallsign("vera");
  const made = await createIdentity(account.as(), { callsign: callsign.toUpperCase() });
  expect(made.callsign).toBe(callsign);
  expect(tokenKind(made.identity_key)).toBe("identity");
  const channel = await openTestChannel(runtime, { require_identity: true });
  const agent = await channel.join(callsign, { identity_key: made.identity_key });
  expect((await agent.send("hello")).ok).toBe(true);
  const [sent] = await agent.history();
  expect(sent?.sender).toMatchObject({ identity: callsign, account: account.id, verified: true });
});

test("an account that names none gets a free callsign", async () => {
  const account = await makeTestAccount(runtime);
  expect((await createIdentity(account.as(), {})).callsign).toMatch(/^[a-z]+-[a-z]+/);
});

test("a taken callsign is refused with suggestions that are really free", async () => {
  const [ada, bob] = [await makeTestAccount(runtime), await makeTestAccount(runtime)];
  const callsign = uniqueCallsign("taken");
  await ada.identity(callsign);
  await ada.identity(`${callsign}-2`);
  const problem = await problemOf(bob.identity(callsign));
  expect(problem).toMatchObject({ code: "identity_taken", status: 409 });
  const suggestions = problem.suggestions as string[];
  expect(suggestions).toHaveLength(3);
  for (const free of suggestions) expect((await bob.identity(free)).callsign).toBe(free);
});

test("of two accounts that request one callsign at the same time exactly one gets it", async () => {
  const callsign = uniqueCallsign("race");
  const racers = await Promise.all(Array.from({ length: 4 }, () => makeTestAccount(runtime)));
  const tries = await Promise.allSettled(racers.map((account) => account.identity(callsign)));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const rows = await runtime.db.select().from(identities).where(eq(identities.callsign, callsign));
  expect(rows).toHaveLength(1);
});

test("a revoked callsign stays taken for everybody but its own account, whose old key stays invalid", async () => {
  const [ada, eve] = [await makeTestAccount(runtime), await makeTestAccount(runtime)];
  const callsign = uniqueCallsign("kept");
  const first = await ada.identity(callsign);
  await revokeIdentity(ada.as(), { callsign });
  expect(await refusalOf(eve.identity(callsign))).toBe("identity_taken");
  const second = await ada.identity(callsign);
  const channel = await openTestChannel(runtime);
  expect(await refusalOf(channel.join(callsign, { identity_key: first.identity_key }))).toBe("unauthorized");
  expect((await channel.join(callsign, { identity_key: second.identity_key })).callsign).toBe(callsign);
});

test("only the hash of a key is stored", async () => {
  const account = await makeTestAccount(runtime);
  const { callsign, identity_key } = await account.identity();
  const stored = await runtime.db.select().from(identities).where(eq(identities.callsign, callsign));
  expect(JSON.stringify(stored)).not.toContain(identity_key.slice(4));
});

test("an invalid callsign is refused with an explanation, and so is a token without the scope", async () => {
  const account = await makeTestAccount(runtime);
  expect((await problemOf(account.identity("no spaces"))).detail).toMatch(/^callsign: must be 1 to 32/);
  expect((await problemOf(account.identity("all"))).code).toBe("invalid");
  const [may, mayNot] = [await account.token(["identities:write"]), await account.token(["messages:write"])];
  const as = (bearer: string) => createIdentity(testContext(runtime, { bearer }), {});
  expect(await as(may.token)).toMatchObject({ callsign: expect.any(String) });
  expect(await refusalOf(as(mayNot.token))).toBe("missing_scope");
});

test("an account cannot hoard names: revoked ones count", async () => {
  const account = await makeTestAccount(runtime);
  for (let n = 0; n < 50; n += 1) {
    const { callsign } = await account.identity();
    if (n % 10 === 0) await revokeIdentity(account.as(), { callsign });
  }
  expect(await problemOf(account.identity())).toMatchObject({ code: "too_many", status: 409 });
});

test("one account and one address register a limited number of callsigns in a day, and a refused one is free for others", async () => {
  const policy = { ...defaultPolicies.callsign, limit: 2 };
  const limitPolicies = { ...defaultPolicies, callsign: policy };
  const limits = openTestLimits({ env: { ...runtime.env, limits: true, limitPolicies }, log: runtime.log });
  const here = { ...runtime, limits };
  const [ada, bob] = [await makeTestAccount(runtime), await makeTestAccount(runtime)];
  const register = (who: typeof ada, address: string, callsign = uniqueCallsign("many")) =>
    createIdentity({ ...who.as({ address }), runtime: here }, { callsign });
  const [office, home] = ["198.51.100.20", "198.51.100.21"];
  await register(ada, office);
  await register(ada, office);
  const wanted = uniqueCallsign("wanted");
  for (const [who, address] of [
    [ada, home],
    [bob, office],
  ] as const) {
    const problem = await problemOf(register(who, address, wanted));
    expect(problem).toMatchObject({ code: "rate_limited", status: 429 });
    expect(problem.detail).toContain('limit "callsign"');
  }
  expect((await register(bob, "198.51.100.22", wanted)).callsign).toBe(wanted);
  await limits.close();
});
