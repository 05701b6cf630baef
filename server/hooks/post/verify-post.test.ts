import { execFileSync } from "node:child_process";
import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import type { HookPreset } from "../hook-fields";
import { newHookSecret } from "../hook-secret";
import { verifyPost } from "./verify-post";

/** HMAC-SHA256 by openssl: another implementation than the one under test. */
function openssl(key: string | Buffer, signed: string | Buffer): Buffer {
  const hexKey = Buffer.from(key).toString("hex");
  const args = ["dgst", "-sha256", "-mac", "HMAC", "-macopt", `hexkey:${hexKey}`, "-binary"];
  return execFileSync("openssl", args, { input: signed });
}

const seconds = () => Math.floor(Date.now() / 1_000);
const body = '{"type":"invoice.paid","text":"Grüße 🛩"}';

/** The headers of a post, as each service signs it. */
const signers: Record<
  Exclude<HookPreset, "plain">,
  (secret: string, text: string, at?: number) => HeadersInit
> = {
  github: (secret, text) => ({ "X-Hub-Signature-256": `sha256=${openssl(secret, text).toString("hex")}` }),
  standard: (secret, text, at = seconds()) => ({
    "webhook-id": "msg_1",
    "webhook-timestamp": String(at),
    "webhook-signature": `v1,${openssl(Buffer.from(secret.slice(6), "base64"), `msg_1.${at}.${text}`).toString("base64")}`,
  }),
  slack: (secret, text, at = seconds()) => ({
    "X-Slack-Request-Timestamp": String(at),
    "X-Slack-Signature": `v0=${openssl(secret, `v0:${at}:${text}`).toString("hex")}`,
  }),
  stripe: (secret, text, at = seconds()) => ({
    "Stripe-Signature": `t=${at},v0=6ffbb59b2300aae63f272406069a9788598b792a944a07aba816edb039989a39,v1=${openssl(secret, `${at}.${text}`).toString("hex")}`,
  }),
};
const presets = Object.keys(signers) as (keyof typeof signers)[];
const timed = presets.filter((preset) => preset !== "github");

function check(
  preset: HookPreset,
  headers: HeadersInit,
  text: string | Buffer,
  secrets: string[],
  now = Date.now(),
) {
  const post = { headers: new Headers(headers), body: Buffer.from(text), pathSecret: null };
  return verifyPost({ preset, secretHeader: null }, post, secrets, now);
}

test.each(presets)(
  "a %s post that openssl signed is accepted, with the current secret and the previous one",
  (preset) => {
    const [secret, other] = [newHookSecret(preset), newHookSecret(preset)];
    const headers = signers[preset](secret, body);
    expect(check(preset, headers, body, [secret])).toBe(true);
    expect(check(preset, headers, body, [other, secret])).toBe(true);
    expect(check(preset, headers, body, [other])).toBe(false);
    expect(check(preset, headers, body, [])).toBe(false);
  },
);

test.each(presets)("a %s post in which one byte was changed is rejected", (preset) => {
  const secret = newHookSecret(preset);
  const headers = signers[preset](secret, body);
  for (const text of [`${body} `, body.replace("paid", "void"), body.slice(1), "", `\ufeff${body}`])
    expect(check(preset, headers, text, [secret]), text).toBe(false);
});

test.each(presets)("a %s post without a signature, or with half of one, is rejected", (preset) => {
  const secret = newHookSecret(preset);
  const signed = new Headers(signers[preset](secret, body));
  for (const name of signed.keys()) {
    const without = new Headers(signed);
    without.delete(name);
    expect(check(preset, without, body, [secret]), name).toBe(false);
    for (const wrong of ["", "x", "v1,", "sha256=", "v0=", "t=,v1=", signed.get(name)?.slice(0, -2) ?? ""]) {
      const broken = new Headers(signed);
      broken.set(name, wrong);
      // The id of a Standard Webhooks post is signed too, so any other id is invalid.
      expect(check(preset, broken, body, [secret]), `${name}: ${wrong}`).toBe(false);
    }
  }
});

test.each(timed)(
  "a %s post is accepted up to five minutes from the hub's clock, either way, and no further",
  (preset) => {
    const secret = newHookSecret(preset);
    for (const [away, taken] of [
      [-290, true],
      [290, true],
      [-310, false],
      [310, false],
      [-86_400, false],
    ] as const) {
      const headers = signers[preset](secret, body, seconds() + away);
      expect(check(preset, headers, body, [secret]), String(away)).toBe(taken);
    }
  },
);

test.each(timed)("the time of a %s post cannot be changed after it was signed", (preset) => {
  const secret = newHookSecret(preset);
  const old = seconds() - 3_600;
  const headers = Object.entries(signers[preset](secret, body, old)).map(
    ([name, value]) => [name, String(value).replace(String(old), String(seconds()))] as [string, string],
  );
  expect(check(preset, headers, body, [secret])).toBe(false);
});

test.each(presets)(
  "a %s body that is not UTF-8 fails with a wrong signature and throws nothing",
  (preset) => {
    const secret = newHookSecret(preset);
    const bytes = Buffer.from([0x7b, 0xff, 0xfe, 0x7d]);
    const headers = signers[preset](secret, "{}");
    expect(check(preset, headers, bytes, [secret])).toBe(false);
  },
);

test("the examples that GitHub and Slack publish are verified", () => {
  const github = {
    "X-Hub-Signature-256": "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
  };
  expect(check("github", github, "Hello, World!", ["It's a Secret to Everybody"])).toBe(true);
  const slack = {
    "X-Slack-Request-Timestamp": "1531420618",
    "X-Slack-Signature": "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
  };
  const command =
    "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
  expect(check("slack", slack, command, ["8f742231b10e8888abcd99yyyzzz85a5"], 1_531_420_618_000)).toBe(true);
});

test("the public library signs for the standard preset, also beside a signature of another kind", () => {
  const secret = newHookSecret("standard");
  const at = new Date();
  const signature = new Webhook(secret).sign("msg_2", at, body);
  const headers = { "webhook-id": "msg_2", "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)) };
  const several = { ...headers, "webhook-signature": `v1a,abcd v1,AAAA ${signature}` };
  expect(check("standard", several, body, [secret])).toBe(true);
  expect(check("standard", { ...headers, "webhook-signature": "v1a,abcd" }, body, [secret])).toBe(false);
});

test("a plain post sends its secret in the hook's header, or in the path if the hook uses that", () => {
  const secret = newHookSecret("plain");
  const post = (headers: HeadersInit, pathSecret: string | null = null) => ({
    headers: new Headers(headers),
    body: Buffer.from("hi"),
    pathSecret,
  });
  const inHeader = { preset: "plain" as const, secretHeader: "X-Gitlab-Token" };
  const inPath = { preset: "plain" as const, secretHeader: null };
  const now = Date.now();
  expect(verifyPost(inHeader, post({ "x-gitlab-token": secret }), [secret], now)).toBe(true);
  expect(verifyPost(inHeader, post({ "x-hook-secret": secret }), [secret], now)).toBe(false);
  expect(verifyPost(inHeader, post({}, secret), [secret], now)).toBe(false);
  expect(verifyPost(inPath, post({}, secret), [secret], now)).toBe(true);
  expect(verifyPost(inPath, post({ "x-hook-secret": secret }), [secret], now)).toBe(false);
  expect(verifyPost(inPath, post({}, `${secret}x`), [secret], now)).toBe(false);
  const bearer = { preset: "plain" as const, secretHeader: "Authorization" };
  expect(verifyPost(bearer, post({ authorization: `Bearer ${secret}` }), [secret], now)).toBe(true);
});
