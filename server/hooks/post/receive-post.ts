import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { channels, hooks, type StoredAttachment } from "@/db/schema";
import { addressBucket, chargeGuess } from "../../auth/principal/wrong-credential";
import type { Context } from "../../context";
import { AirbandError, isAirbandError } from "../../errors";
import { limitHeaders, refuseWhenOver } from "../../limits/limit-headers";
import type { LimitBucket } from "../../limits/limit-verdict";
import { openSealedSecret, sealSecret } from "../../secrets/sealed-secret";
import { newHookSecret } from "../hook-secret";
import { type HookStop, hookStanding, stopWords } from "../hook-standing";
import { eventName, toText } from "../presets/hook-event";
import { readEvent } from "../presets/read-event";
import { slackUpkeep } from "../presets/slack-event";
import type { HookRow } from "../shown-hook";
import { hopCount, MAX_HOPS } from "./hop-count";
import { isMultipart, readMultipart } from "./multipart";
import { type Payload, readPayload } from "./payload";
import { keptDeliveryId, recordReceipt, recordSparsely } from "./record-receipt";
import { routeEvent } from "./route-event";
import { sendFromHook } from "./send-from-hook";
import { type Post, verifyPost } from "./verify-post";

/** An incoming post. `readBody` is called once its address may post; it limits what it reads. */
export interface IncomingPost {
  hookId: string;
  pathSecret: string | null;
  headers: Headers;
  readBody: () => Promise<Buffer>;
}

type PostedHook = HookRow & { stopped: HookStop | null; previousStands: boolean };

/** The response to the sender. */
export interface PostAnswer {
  status: 200 | 202;
  body: Record<string, unknown>;
}

/**
 * Handles a post to an inbound hook: checks its signature over the raw bytes, before anything parses them, and turns a
 * verified one into a message. 202 if it became one, 200 if it is a repeat or not for this channel. Refuses with
 * `not_found`, `channel_deleted`, `bad_signature`, `hook_refused`, and the errors of any message.
 */
export async function receivePost(ctx: Context, incoming: IncomingPost): Promise<PostAnswer> {
  await chargePost(ctx, addressBucket(ctx));
  const body = await incoming.readBody();
  const post = { headers: incoming.headers, pathSecret: incoming.pathSecret, body };
  const hook = await findPosted(ctx, incoming.hookId);
  const verified = await verify(ctx, hook, post);
  if (!hook) {
    await chargeGuess(ctx);
    throw new AirbandError("not_found", "there is no hook at this URL");
  }
  try {
    if (!verified) return await refuseUnverified(ctx, hook);
    return await take(ctx, hook, post);
  } finally {
    ctx.runtime.bus.publish({ type: "log", channel: hook.channelId, account: null, of: hook.id });
  }
}

async function refuseUnverified(ctx: Context, hook: HookRow): Promise<never> {
  await chargeGuess(ctx);
  const reason = "its signature or secret is missing, wrong or too old";
  await recordSparsely(ctx.db, hook.id, ctx.runtime.now(), { outcome: "unverified", reason });
  throw new AirbandError("bad_signature", reason);
}

async function findPosted({ db, runtime }: Context, id: string): Promise<PostedHook | null> {
  if (!/^[0-9A-Za-z]{20}$/.test(id)) return null;
  const [found] = await db
    .select({ hook: hooks, deletedAt: channels.deletedAt, ...hookStanding(runtime.now()) })
    .from(hooks)
    .innerJoin(channels, eq(channels.id, hooks.channelId))
    .where(eq(hooks.id, id));
  if (!found) return null;
  if (found.deletedAt !== null) throw new AirbandError("channel_deleted");
  return { ...found.hook, stopped: found.stopped, previousStands: found.previousStands };
}

/** An unknown hook takes the same time: its post is checked against a generated secret. */
async function verify({ runtime }: Context, hook: PostedHook | null, post: Post): Promise<boolean> {
  const { secrets } = runtime;
  const sealed = [hook?.sealedSecret ?? (await sealSecret(secrets, newHookSecret("github")))];
  if (hook?.previousSealedSecret && hook.previousStands && (hook.previousSecretUntil ?? 0) > runtime.now())
    sealed.push(hook.previousSealedSecret);
  const opened = await Promise.all(sealed.map((secret) => openSealedSecret(secrets, secret)));
  const verifier = hook ?? { preset: "github" as const, secretHeader: null };
  return verifyPost(verifier, post, opened, runtime.now());
}

async function take(ctx: Context, hook: PostedHook, post: Post): Promise<PostAnswer> {
  const { db, runtime } = ctx;
  try {
    await chargePost(ctx, { kind: "participant", key: `hook:${hook.id}` });
  } catch (error) {
    await recordSparsely(db, hook.id, runtime.now(), { outcome: "refused", reason: "too many posts" });
    throw error;
  }
  let event: string | null = null;
  try {
    return await pass(ctx, hook, post, (name) => {
      event = name;
    });
  } catch (error) {
    if (isAirbandError(error))
      await recordReceipt(db, hook.id, runtime.now(), { outcome: "refused", event, reason: error.message });
    throw error;
  }
}

async function pass(
  ctx: Context,
  hook: PostedHook,
  { headers, body }: Post,
  noteEvent: (name: string) => void,
): Promise<PostAnswer> {
  const { db, runtime } = ctx;
  if (!hook.enabled) throw new AirbandError("hook_refused", "the hook is turned off");
  if (hook.stopped !== null) throw new AirbandError("hook_refused", stopWords[hook.stopped]);
  const payload = await readAnyPayload(body, headers.get("content-type"), hook.preset === "plain");
  const upkeep = hook.preset === "slack" ? slackUpkeep(payload) : null;
  if (upkeep !== null) {
    const { event, reason, challenge } = upkeep;
    await recordReceipt(db, hook.id, runtime.now(), { outcome: "ignored", event, reason });
    return { status: 200, body: challenge === null ? ignored(reason) : { challenge } };
  }
  const event = readEvent(hook, headers, payload);
  const name = eventName(event);
  noteEvent(name);
  const hops = hopCount(headers);
  if (hops > MAX_HOPS)
    throw new AirbandError("hook_refused", `it passed through more than ${MAX_HOPS} webhooks: a loop`);
  const deliveryId = keptDeliveryId(event.deliveryId);
  const route = routeEvent(hook, event);
  if ("ignored" in route) {
    const receipt = { event: name, reason: route.ignored, deliveryId };
    await recordReceipt(db, hook.id, runtime.now(), { outcome: "ignored", ...receipt });
    return { status: 200, body: ignored(route.ignored) };
  }
  const { id, repeated } = await sendFromHook(runtime, hook, {
    event: name,
    route,
    text: toText(event.wording, hook.attachPayload),
    attachment: hook.attachPayload ? attach(body, payload) : null,
    hops,
    deliveryId,
    // GitHub only signs the body: under another delivery id a copied post would be a new one.
    bodyHash: hook.preset === "github" ? createHash("sha256").update(body).digest("hex") : null,
  });
  const outcome = repeated ? "repeated" : "delivered";
  if (repeated)
    await recordReceipt(db, hook.id, runtime.now(), { outcome, event: name, deliveryId, messageId: id });
  return {
    // Slack accepts only 200, and shows the text to the user of a slash command.
    status: repeated || hook.preset === "slack" ? 200 : 202,
    body: { ok: true, outcome, id, ...(event.type === "slash_command" && { text: "Passed on." }) },
  };
}

/** JSON is JSON here too, with any type. */
async function readAnyPayload(
  body: Buffer,
  contentType: string | null,
  allowText: boolean,
): Promise<Payload> {
  const isJson = /^\s*\{/.test(body.toString("latin1", 0, 64));
  if (!isJson && isMultipart(contentType)) return readMultipart(body, contentType);
  return readPayload(body, contentType, allowText);
}

const ignored = (reason: string) => ({ ok: true, outcome: "ignored", id: null, reason });

/** The post's body as a file; for a form, the JSON that it contained. */
function attach(body: Buffer, payload: Payload): StoredAttachment {
  const isText = typeof payload === "string";
  const isJson = !isText && /^\s*\{/.test(body.toString("utf8", 0, 64));
  const bytes = isText || isJson ? body : Buffer.from(JSON.stringify(payload));
  return {
    mime: isText ? "text/plain" : "application/json",
    data_base64: bytes.toString("base64"),
    filename: isText ? "payload.txt" : "payload.json",
  };
}

async function chargePost(ctx: Context, bucket: LimitBucket): Promise<void> {
  const verdict = await ctx.runtime.limits.charge("hook", [bucket]);
  if (ctx.runtime.env.limits) Object.assign(ctx.responseHeaders, limitHeaders(verdict));
  refuseWhenOver(verdict);
}
