// @database
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { emailClaims } from "@/db/schema";
import { mailedCode } from "../testing/mailed-code";
import { makeTestAccount } from "../testing/test-account";
import { problemOf, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { attachEmail } from "./attach-email";
import { getAccount } from "./get-account";

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

test("the code is sent to the address by mail only, and the account has no e-mail until it is entered", async () => {
  const account = await makeTestAccount(runtime);
  const answer = await attachEmail(account.as(), { email: " Ada@Example.com " });
  expect(answer.email).toBe("ada@example.com");
  const code = await mailedCode(runtime, "ada@example.com");
  expect(code).toMatch(/^\d{6}$/);
  expect(JSON.stringify(answer)).not.toContain(code);
  expect((await getAccount(account.as(), {})).email).toBeNull();
});

test("the code is not stored", async () => {
  const account = await makeTestAccount(runtime);
  await attachEmail(account.as(), { email: "stored@example.com" });
  const [claim] = await runtime.db.select().from(emailClaims).where(eq(emailClaims.accountId, account.id));
  expect(claim?.codeHash).toMatch(/^[0-9a-f]{64}$/);
});

test("an invalid address is refused with an explanation", async () => {
  const account = await makeTestAccount(runtime);
  for (const email of ["ada", "ada@no-email.invalid", `${"x".repeat(250)}@example.com`]) {
    expect((await problemOf(attachEmail(account.as(), { email }))).detail).toMatch(/^email: must be/);
  }
});

test("no token attaches an address: it would be a way to take over the account", async () => {
  const account = await makeTestAccount(runtime);
  const { token } = await account.token(["account:read"]);
  const bearer = testContext(runtime, { bearer: token });
  expect(await refusalOf(attachEmail(bearer, { email: "eve@example.com" }))).toBe("missing_scope");
});

test("an account is mailed no more often than the limit allows", async () => {
  const limited = await openTestRuntime({ limits: true, dataDir });
  const account = await makeTestAccount(limited);
  const ask = () => attachEmail(account.as(), { email: "often@example.com" });
  for (let n = 0; n < 5; n += 1) await ask();
  expect(await refusalOf(ask())).toBe("rate_limited");
  await limited.close();
});

test("one mailbox cannot be flooded with codes, whichever accounts and addresses request them", async () => {
  const limited = await openTestRuntime({ limits: true, dataDir });
  for (let accounts = 0; accounts < 2; accounts += 1) {
    const account = await makeTestAccount(limited);
    for (let n = 0; n < 5; n += 1) await attachEmail(account.as(), { email: "Third@example.com" });
  }
  const another = attachEmail((await makeTestAccount(limited)).as(), { email: "third@example.com" });
  expect((await problemOf(another)).detail).toContain('limit "mailbox"');
  await limited.close();
});
