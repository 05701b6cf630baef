// @database
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mailedCode } from "../testing/mailed-code";
import { makeTestAccount, type TestAccount, uniqueCallsign } from "../testing/test-account";
import { problemOf, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { attachEmail } from "./attach-email";
import { getAccount } from "./get-account";
import { verifyEmail } from "./verify-email";

let runtime: TestRuntime;
let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "airband-test-mail-"));
  runtime = await openTestRuntime({ dataDir });
});
afterAll(async () => {
  await runtime.close();
  await rm(dataDir, { recursive: true, force: true });
});

const address = () => `${uniqueCallsign("someone")}@example.com`;

async function codeFor(account: TestAccount, email: string): Promise<string> {
  await attachEmail(account.as(), { email });
  return (await mailedCode(runtime, email)) ?? "no mail";
}

const another = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

test("the mailed code attaches the address, once", async () => {
  const account = await makeTestAccount(runtime);
  const email = address();
  const code = await codeFor(account, email);
  expect(await verifyEmail(account.as(), { code })).toEqual({ ok: true, email });
  expect(await getAccount(account.as(), {})).toMatchObject({ email, email_verified: true });
  expect(await refusalOf(verifyEmail(account.as(), { code }))).toBe("invalid");
});

test("after five wrong guesses the right code is rejected, even if they are sent at the same time", async () => {
  const account = await makeTestAccount(runtime);
  const code = await codeFor(account, address());
  const guesses = Array.from({ length: 5 }, () =>
    refusalOf(verifyEmail(account.as(), { code: another(code) })),
  );
  expect(new Set(await Promise.all(guesses))).toEqual(new Set(["invalid"]));
  expect((await problemOf(verifyEmail(account.as(), { code }))).detail).toContain("none is active");
  expect((await getAccount(account.as(), {})).email).toBeNull();
});

test("a code is valid for ten minutes, and a newer one replaces it", async () => {
  const account = await makeTestAccount(runtime);
  const late = await codeFor(account, address());
  runtime.advance(10 * 60_000 + 1_000);
  expect(await refusalOf(verifyEmail(account.as(), { code: late }))).toBe("invalid");
  const email = address();
  const first = await codeFor(account, address());
  const second = await codeFor(account, email);
  if (first !== second) expect(await refusalOf(verifyEmail(account.as(), { code: first }))).toBe("invalid");
  expect(await verifyEmail(account.as(), { code: second })).toMatchObject({ email });
});

test("one account's code does not work for another", async () => {
  const [ada, eve] = [await makeTestAccount(runtime), await makeTestAccount(runtime)];
  const code = await codeFor(ada, address());
  expect(await refusalOf(verifyEmail(eve.as(), { code }))).toBe("invalid");
});

test("only a reader of its mail learns that another account has an address", async () => {
  const [ada, bob] = [await makeTestAccount(runtime), await makeTestAccount(runtime)];
  const email = address();
  await verifyEmail(ada.as(), { code: await codeFor(ada, email) });
  const code = await codeFor(bob, email);
  expect(await refusalOf(verifyEmail(bob.as(), { code }))).toBe("email_taken");
  expect(await getAccount(ada.as(), {})).toMatchObject({ email });
});

test("an invalid code is refused with an explanation", async () => {
  const account = await makeTestAccount(runtime);
  const problem = await problemOf(verifyEmail(account.as(), { code: "12" }));
  expect(problem.detail).toBe("code: must be the six digits from the e-mail");
});
