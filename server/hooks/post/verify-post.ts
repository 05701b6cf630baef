import { createHmac, timingSafeEqual } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { hashSecret, sameHash } from "../../secrets/token-kinds";
import type { HookPreset } from "../hook-fields";

/** A raw post: nothing of it has been parsed yet. */
export interface Post {
  headers: Headers;
  body: Buffer;
  /** The path after the hook's id. */
  pathSecret: string | null;
}

/** The signature kind of a hook's posts. `secretHeader` is only for `plain`, where null means in the path. */
export interface Verifier {
  preset: HookPreset;
  secretHeader: string | null;
}

/** The maximum difference between a signed time and ours, both ways. */
const TOLERANCE_SECONDS = 300;

/** Whether one of the secrets signed the post, over its raw bytes. Does not say what was wrong. */
export function verifyPost(hook: Verifier, post: Post, secrets: string[], now: number): boolean {
  return secrets.some((secret) => verifies(hook, post, secret, now));
}

function verifies(hook: Verifier, post: Post, secret: string, now: number): boolean {
  switch (hook.preset) {
    case "github":
      return signedByGithub(post, secret);
    case "standard":
      return signedByStandard(post, secret);
    case "slack":
      return signedBySlack(post, secret, now);
    case "stripe":
      return signedByStripe(post, secret, now);
    case "plain":
      return showsSecret(hook, post, secret);
  }
}

/** `X-Hub-Signature-256: sha256=<hex of HMAC-SHA256 of the body>`. */
function signedByGithub({ headers, body }: Post, secret: string): boolean {
  return isHmac(secret, [body], headers.get("x-hub-signature-256"), "sha256=");
}

/** Standard Webhooks: `webhook-signature: v1,<base64>` over `id.timestamp.body`, one of several separated by spaces. */
function signedByStandard({ headers, body }: Post, secret: string): boolean {
  try {
    new Webhook(secret).verify(body, Object.fromEntries(headers), { jsonParse: false });
    return true;
  } catch {
    return false;
  }
}

/** `X-Slack-Signature: v0=<hex>` over `v0:timestamp:body`. */
function signedBySlack({ headers, body }: Post, secret: string, now: number): boolean {
  const time = headers.get("x-slack-request-timestamp");
  if (!isFresh(time, now)) return false;
  return isHmac(secret, [`v0:${time}:`, body], headers.get("x-slack-signature"), "v0=");
}

/** `Stripe-Signature: t=<seconds>,v1=<hex>,…` over `timestamp.body`; one v1 per secret while Stripe rotates. */
function signedByStripe({ headers, body }: Post, secret: string, now: number): boolean {
  const parts = (headers.get("stripe-signature") ?? "").split(",").map((part) => part.trim().split("="));
  const time = parts.find(([name]) => name === "t")?.[1] ?? null;
  if (!isFresh(time, now)) return false;
  const signatures = parts.filter(([name]) => name === "v1").slice(0, 8);
  return signatures.some(([, signature]) => isHmac(secret, [`${time}.`, body], signature));
}

/** The secret itself, in the hook's header or place. */
function showsSecret({ secretHeader }: Verifier, { headers, pathSecret }: Post, secret: string): boolean {
  const shown = secretHeader === null ? pathSecret : headers.get(secretHeader)?.replace(/^Bearer +/i, "");
  return shown != null && sameHash(hashSecret(shown), hashSecret(secret));
}

function isFresh(seconds: string | null, now: number): seconds is string {
  if (seconds === null || !/^\d{1,12}$/.test(seconds)) return false;
  return Math.abs(now / 1_000 - Number(seconds)) <= TOLERANCE_SECONDS;
}

/** Whether `signature` is `prefix` and the HMAC-SHA256 of the parts in hex. */
function isHmac(
  secret: string,
  signed: (string | Buffer)[],
  signature: string | null | undefined,
  prefix = "",
): boolean {
  if (!signature?.startsWith(prefix)) return false;
  const hex = signature.slice(prefix.length);
  if (!/^[0-9a-f]{64}$/.test(hex)) return false;
  const hmac = createHmac("sha256", secret);
  for (const part of signed) hmac.update(part);
  return timingSafeEqual(hmac.digest(), Buffer.from(hex, "hex"));
}
