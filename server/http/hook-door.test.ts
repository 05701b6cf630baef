// @database
import { execFileSync, spawn } from "node:child_process";
import { request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseLimitSettings } from "../settings/limit-policies";
import { pullRequest } from "../testing/github-payloads";
import { githubHeaders, openTestHook } from "../testing/test-hook";
import { openTestServer, type TestServer } from "../testing/test-server";
import { withoutPathSecret } from "./hook-door";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const MAX_BODY_BYTES = 256 * 1024;

/** A payload of exactly the given number of bytes. */
function sized(bytes: number): string {
  const bare = JSON.stringify({ zen: "" });
  return JSON.stringify({ zen: "z".repeat(bytes - bare.length) });
}

test("a post that openssl signed and curl sent becomes a message", async () => {
  const { hook, channel } = await openTestHook(server.runtime);
  const ann = await channel.join("ann");
  const body = JSON.stringify(pullRequest("opened", { title: "Grüße 🛩" }));
  const digest = execFileSync("openssl", ["dgst", "-sha256", "-hmac", hook.secret, "-r"], { input: body });
  const signature = `sha256=${digest.toString().split(" ")[0]}`;
  const headers = [
    "Content-Type: application/json",
    "X-GitHub-Event: pull_request",
    "X-GitHub-Delivery: d-1",
    `X-Hub-Signature-256: ${signature}`,
  ];
  const args = [
    "-sS",
    "-w",
    "\n%{http_code}",
    "--data-binary",
    "@-",
    ...headers.flatMap((header) => ["-H", header]),
  ];
  const curl = spawn("curl", [...args, hook.post_url]);
  curl.stdin.end(body);
  let answer = "";
  for await (const chunk of curl.stdout) answer += chunk;
  expect(answer).toBe('{"ok":true,"outcome":"delivered","id":1}\n202');
  expect((await ann.listen({ ack: 0 })).messages[0]?.text).toContain("> Grüße 🛩");
});

test("a body of 256 KiB is accepted, and one byte more is 413, whether its length is announced or not", async () => {
  const { hook } = await openTestHook(server.runtime);
  const post = (body: string, chunked: boolean) =>
    new Promise<number>((resolve, reject) => {
      const call = request(hook.post_url, {
        method: "POST",
        headers: {
          ...githubHeaders("ping", body, hook.secret, `${body.length}-${chunked}`),
          ...(chunked ? { "transfer-encoding": "chunked" } : { "content-length": String(body.length) }),
        },
      });
      call.on("response", (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      call.on("error", reject);
      if (chunked)
        for (let from = 0; from < body.length; from += 60_000) call.write(body.slice(from, from + 60_000));
      else call.write(body);
      call.end();
    });
  expect(await post(sized(MAX_BODY_BYTES), false)).toBe(202);
  expect(await post(sized(MAX_BODY_BYTES - 1), true)).toBe(202);
  expect(await post(sized(MAX_BODY_BYTES + 1), false)).toBe(413);
  expect(await post(sized(MAX_BODY_BYTES + 1), true)).toBe(413);
});

test("a secret in the path is accepted by the hook that uses one, and does not appear in logged paths", async () => {
  const { hook } = await openTestHook(server.runtime, { preset: "plain", secret_in_path: true });
  const post = (url: string) => fetch(url, { method: "POST", body: '{"text":"hi"}' });
  expect((await post(hook.post_url)).status).toBe(202);
  expect((await post(hook.url)).status).toBe(401);
  expect((await post(`${hook.url}/${"x".repeat(43)}`)).status).toBe(401);
  const path = new URL(hook.post_url).pathname;
  expect(withoutPathSecret(path)).toBe(`/hooks/${hook.hook_id}/[redacted]`);
  expect(withoutPathSecret(`${path}/more`)).toBe(`/hooks/${hook.hook_id}/[redacted]`);
  expect(withoutPathSecret("/api/channels/x")).toBe("/api/channels/x");
});

test("errors are problems with an explanation, and any method but POST is 405", async () => {
  const { hook } = await openTestHook(server.runtime);
  const refused = await fetch(hook.post_url, { method: "POST", body: "{}" });
  expect([refused.status, refused.headers.get("content-type")]).toEqual([401, "application/problem+json"]);
  expect(await refused.json()).toMatchObject({ code: "bad_signature", status: 401 });
  for (const method of ["GET", "HEAD", "PUT", "DELETE"])
    expect((await fetch(hook.post_url, { method })).status, method).toBe(405);
});

test("an empty post and one without a body are refused as unsigned", async () => {
  const { hook } = await openTestHook(server.runtime);
  expect((await fetch(hook.post_url, { method: "POST", body: "" })).status).toBe(401);
  expect((await fetch(hook.post_url, { method: "POST" })).status).toBe(401);
});

test("Slack's verification of the URL is answered with its challenge, if it is signed", async () => {
  const { hook, receipts } = await openTestHook(server.runtime, { preset: "slack" });
  const body = JSON.stringify({ token: "x", challenge: "3eZbrw1aB", type: "url_verification" });
  const at = Math.floor(Date.now() / 1_000);
  const hmac = execFileSync("openssl", ["dgst", "-sha256", "-hmac", hook.secret, "-r"], {
    input: `v0:${at}:${body}`,
  });
  const headers = {
    "X-Slack-Request-Timestamp": String(at),
    "X-Slack-Signature": `v0=${hmac.toString().split(" ")[0]}`,
  };
  expect((await fetch(hook.post_url, { method: "POST", body })).status).toBe(401);
  const answer = await fetch(hook.post_url, { method: "POST", body, headers });
  expect([answer.status, await answer.json()]).toEqual([200, { challenge: "3eZbrw1aB" }]);
  expect((await receipts())[0]).toMatchObject({ outcome: "ignored", event: "url_verification" });
});

test("if limits are on, a hook accepts a limited number of posts, and guesses from one address are limited", async () => {
  const { policies } = parseLimitSettings({ AIRBAND_LIMIT_HOOK: "3/60", AIRBAND_LIMIT_GUESS: "4/600" });
  const limited = await openTestServer({ limits: true, limitPolicies: policies });
  try {
    const { hook, postPlain, receipts, post } = await openTestHook(limited.runtime, { preset: "plain" });
    const taken = await Promise.all(
      Array.from({ length: 5 }, (_, n) =>
        postPlain({ text: `${n}` }).then(
          () => 202,
          (error) => error.airbandCode,
        ),
      ),
    );
    expect(taken.filter((status) => status === 202)).toHaveLength(3);
    expect(taken.filter((status) => status === "rate_limited")).toHaveLength(2);
    const refused = await fetch(hook.post_url, {
      method: "POST",
      body: "hi",
      headers: { "x-hook-secret": hook.secret },
    });
    expect([refused.status, Number(refused.headers.get("retry-after")) > 0]).toEqual([429, true]);
    expect((await receipts()).filter(({ reason }) => reason === "too many posts")).toHaveLength(1);
    const guesses = [];
    for (let n = 0; n < 6; n += 1)
      guesses.push(await post("hi", { address: "198.51.100.9" }).catch((error) => error.airbandCode));
    expect(guesses.filter((code) => code === "bad_signature")).toHaveLength(4);
    expect(guesses.at(-1)).toBe("rate_limited");
  } finally {
    await limited.close();
  }
});
