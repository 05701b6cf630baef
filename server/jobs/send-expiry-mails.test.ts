// @database both
import { existsSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accounts } from "@/db/schema";
import { readOutbox } from "../mail/outbox";
import { openAuthRuntime } from "../testing/auth-client";
import { makeTestAccount } from "../testing/test-account";
import type { TestRuntime } from "../testing/test-runtime";
import { rotateToken } from "../tokens/rotate-token";
import { runHourly } from "./maintenance";
import { sendExpiryMails } from "./send-expiry-mails";

const DAY_MS = 86_400_000;

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openAuthRuntime();
});
afterAll(() => runtime.close());

async function mailed(to: string) {
  const mails = await readOutbox(runtime.env.dataDir);
  return mails.filter((mail) => mail.to === to && mail.template === "token-expiring");
}

async function accountWithEmail(email: string) {
  const account = await makeTestAccount(runtime);
  await runtime.db.update(accounts).set({ email, emailVerified: true }).where(eq(accounts.id, account.id));
  return account;
}

test("a week before a token expires its owner is mailed once, with a link to the page of tokens", async () => {
  const account = await accountWithEmail("weekly@example.com");
  const made = await account.token(["account:read"], { name: "nightly build", expires_in_days: 30 });
  await account.token(["account:read"], { name: "for good", expires_in_days: null });
  await account.token(["account:read"], { name: "later", expires_in_days: 90 });
  runtime.advance(22 * DAY_MS);
  await runHourly(runtime);
  expect(await mailed("weekly@example.com")).toEqual([]);
  runtime.advance(1.5 * DAY_MS);
  await runHourly(runtime);
  await runHourly(runtime);
  const mails = await mailed("weekly@example.com");
  expect(mails.map(({ subject }) => subject)).toEqual(["Your Airband token nightly build expires soon"]);
  const [{ text, html }] = mails as [(typeof mails)[0]];
  expect(text).toContain(made.start);
  expect(text).toContain("It was never used.");
  for (const body of [text, html]) expect(body).not.toContain(made.token);
  const link = new URL(/https?:\/\/\S+\/account\S+/.exec(text)?.[0] ?? "");
  expect(link.origin).toBe(runtime.env.origin);
  const page = join(import.meta.dirname, "../../app/(dashboard)", link.pathname, "page.tsx");
  expect(existsSync(page)).toBe(true);
});

test("nobody is mailed about a token that was rotated, an expired one, or one of an account without a verified e-mail", async () => {
  const account = await accountWithEmail("rotated@example.com");
  const old = await account.token(["account:read"], { expires_in_days: 30 });
  await rotateToken(account.as(), { id: old.id, grace_seconds: 86_400 });
  const unproved = await accountWithEmail("unproved@example.com");
  await unproved.token(["account:read"], { expires_in_days: 30 });
  await runtime.db.update(accounts).set({ emailVerified: false }).where(eq(accounts.id, unproved.id));
  const agent = await makeTestAccount(runtime);
  await agent.token(["account:read"], { expires_in_days: 30 });
  await sendExpiryMails(runtime);
  expect(await mailed("rotated@example.com")).toEqual([]);
  runtime.advance(25 * DAY_MS);
  const late = await accountWithEmail("late@example.com");
  await late.token(["account:read"], { expires_in_days: 30 });
  runtime.advance(31 * DAY_MS);
  expect(await sendExpiryMails(runtime)).toBe(0);
  for (const to of ["unproved@example.com", "late@example.com"]) expect(await mailed(to)).toEqual([]);
});

test("many tokens are mailed in bounded batches, and two concurrent instances mail each of them once", async () => {
  const account = await accountWithEmail("many@example.com");
  for (let n = 0; n < 50; n += 1)
    await account.token(["account:read"], { name: `t${n}`, expires_in_days: 30 });
  const second = await accountWithEmail("second@example.com");
  for (let n = 0; n < 10; n += 1)
    await second.token(["account:read"], { name: `s${n}`, expires_in_days: 30 });
  runtime.advance(25 * DAY_MS);
  const looked = await Promise.all([sendExpiryMails(runtime), sendExpiryMails(runtime)]);
  expect(Math.max(...looked)).toBeLessThanOrEqual(50);
  while ((await sendExpiryMails(runtime)) > 0);
  const names = [...(await mailed("many@example.com")), ...(await mailed("second@example.com"))].map(
    ({ subject }) => subject,
  );
  expect(names).toHaveLength(60);
  expect(new Set(names).size).toBe(60);
});

test("a mail that could not be sent is sent by a later round", async () => {
  const account = await accountWithEmail("retry@example.com");
  await account.token(["account:read"], { name: "stubborn", expires_in_days: 30 });
  runtime.advance(25 * DAY_MS);
  const down = { ...runtime, env: { ...runtime.env, smtpUrl: "smtp://127.0.0.1:1" } } as TestRuntime;
  expect(await sendExpiryMails(down)).toBe(1);
  expect(await mailed("retry@example.com")).toEqual([]);
  expect(await sendExpiryMails(runtime)).toBe(1);
  expect(await mailed("retry@example.com")).toHaveLength(1);
});
