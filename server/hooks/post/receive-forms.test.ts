// @database
import { createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pullRequest } from "../../testing/github-payloads";
import { problemOf } from "../../testing/test-channel";
import { openTestHook } from "../../testing/test-hook";
import { openTestRuntime, type TestRuntime } from "../../testing/test-runtime";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const boundary = "xYzZY";
const multipart = { "content-type": `multipart/form-data; boundary=${boundary}` };
const part = (name: string, text: string) =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`;
const form = (fields: Record<string, string>) =>
  `${Object.entries(fields)
    .map(([name, text]) => part(name, text))
    .join("")}--${boundary}--\r\n`;

test("a multipart form on a plain hook becomes its text, its fields or its payload", async () => {
  const { channel, postPlain } = await openTestHook(runtime, { preset: "plain" });
  const ann = await channel.join("ann");
  expect((await postPlain(form({ text: "It is done." }), multipart)).status).toBe(202);
  await postPlain(form({ app: "web", version: "2" }), multipart);
  await postPlain(form({ payload: '{"text":"From JSON."}' }), multipart);
  await postPlain('{"text":"JSON called a form."}', multipart);
  const texts = (await ann.listen({ ack: 0 })).messages.map(({ text }) => text);
  expect(texts[0]).toBe("It is done.");
  expect(texts[1]).toContain("> app: web\n> version: 2");
  expect(texts.slice(2)).toEqual(["From JSON.", "JSON called a form."]);
});

test("a broken multipart form is refused with 400, and the receipt says why", async () => {
  const { postPlain, receipts } = await openTestHook(runtime, { preset: "plain" });
  const problem = await problemOf(postPlain(`--${boundary}\r\nbroken`, multipart));
  expect(problem).toMatchObject({ code: "invalid", status: 400 });
  expect((await receipts())[0]).toMatchObject({
    outcome: "refused",
    reason: expect.stringContaining("multipart"),
  });
});

test("a multipart post is signed over its bytes, before they are parsed", async () => {
  const { hook, post } = await openTestHook(runtime);
  const body = form({ payload: JSON.stringify(pullRequest("opened")) });
  const signature = (text: string) =>
    `sha256=${createHmac("sha256", hook.secret).update(text).digest("hex")}`;
  const headers = (text: string) => ({
    ...multipart,
    "x-github-event": "pull_request",
    "x-hub-signature-256": signature(text),
  });
  expect((await post(body, { headers: headers(body) })).status).toBe(202);
  expect((await problemOf(post(`${body}\r\n`, { headers: headers(body) }))).code).toBe("bad_signature");
  expect((await problemOf(post("--broken", { headers: headers("other") }))).code).toBe("bad_signature");
});

test("Slack's posts about the URL itself are answered 200 and create no message", async () => {
  const { channel, hook, post, receipts } = await openTestHook(runtime, { preset: "slack" });
  const ann = await channel.join("ann");
  const time = String(Math.floor(runtime.now() / 1_000));
  const postSlack = (body: string, type: string) =>
    post(body, {
      headers: {
        "content-type": type,
        "x-slack-request-timestamp": time,
        "x-slack-signature": `v0=${createHmac("sha256", hook.secret).update(`v0:${time}:${body}`).digest("hex")}`,
      },
    });
  const ssl = await postSlack("ssl_check=1&token=XXYYZZ", "application/x-www-form-urlencoded");
  expect(ssl).toMatchObject({ status: 200, body: { outcome: "ignored", id: null } });
  const limited = {
    token: "XXYYZZ",
    type: "app_rate_limited",
    team_id: "T1",
    minute_rate_limited: 1_518_467_820,
  };
  expect((await postSlack(JSON.stringify(limited), "application/json")).body).toMatchObject({
    outcome: "ignored",
  });
  const challenge = { token: "XXYYZZ", type: "url_verification", challenge: "3eZbrw1a" };
  expect(await postSlack(JSON.stringify(challenge), "application/json")).toEqual({
    status: 200,
    body: { challenge: "3eZbrw1a" },
  });
  expect(await receipts()).toMatchObject([
    { outcome: "ignored", event: "url_verification", reason: "answered the challenge" },
    { outcome: "ignored", event: "app_rate_limited", reason: expect.stringContaining("1518467820") },
    { outcome: "ignored", event: "ssl_check", reason: "Slack checked the certificate" },
  ]);
  expect((await ann.listen({ ack: 0 })).messages).toEqual([]);
});
