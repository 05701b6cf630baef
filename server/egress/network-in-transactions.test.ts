// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { deliverMail } from "../mail/mailer";
import { type MailingRuntime, openMailingRuntime } from "../testing/test-outbox";
import { guardFetch } from "./guard-fetch";
import { postOutside } from "./post-outside";

let runtime: MailingRuntime;
let unguard: () => Promise<void>;
beforeAll(async () => {
  runtime = await openMailingRuntime();
  unguard = guardFetch(runtime.env);
});
afterAll(async () => {
  await unguard();
  await runtime.close();
});

const url = "http://127.0.0.1:9990/";
const order = { url, headers: {}, body: "", timeoutMs: 1_000, maxBytes: 1 };
const mail = {
  to: "ann@example.com",
  template: "sign-in-code",
  props: { code: "123456", minutes: 10 },
} as const;

test.each<[string, () => unknown]>([
  ["a rate limit", () => runtime.limits.charge("invite_mail", [{ kind: "account", key: "a" }])],
  ["a look at a rate limit", () => runtime.limits.peek("invite_mail", [{ kind: "account", key: "a" }])],
  ["the check of an address", () => runtime.egress.check(url)],
  ["a post to a webhook", () => postOutside(runtime.egress, order)],
  ["a fetch", () => fetch(url).catch((error) => Promise.reject(error.cause))],
  ["a mail", () => deliverMail(runtime, mail)],
])("%s is refused inside a transaction: its locks would be held until a peer responds", async (_, call) => {
  const inside = runtime.db.transaction(async () => {
    await call();
  });
  await expect(inside).rejects.toThrow("must not run inside db.transaction");
  expect(await runtime.mails()).toEqual([]);
});
