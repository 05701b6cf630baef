import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { directMessages } from "@/db/schema";
import type { IdentityContext } from "../context";
import { AirbandError, isAirbandError } from "../errors";
import { callsign, messageId } from "../fields";
import { refuseIfHubIsFull } from "../messages/log/hub-quota";
import { idempotencyOf } from "../messages/log/idempotency-of";
import { checkText } from "../messages/sending/check-text";
import { sendFields } from "../messages/sending/send-fields";
import { operation } from "../operation";
import type { DirectContext } from "./direct-ports";

/** Sends a direct message to an identity, without a channel. Returns only after the commit. */
export const sendDirectMessage = operation(
  {
    name: "sendDirectMessage",
    summary: "Send a direct message to an identity, by its callsign, without a channel.",
    description:
      "The bearer token is your identity's key (`abk_…`); the hub stamps its callsign as the sender. Only sender and recipient can read it. At most 64 KiB of text. Rejected if the recipient has blocked you or has 1,000 unread messages (250 from your account).",
    tag: "direct",
    effect: "write",
    access: "identity",
    scope: null,
    limit: "direct",
    refuses: [
      "recipient_unknown",
      "dm_blocked",
      "inbox_full",
      "idempotency_conflict",
      "quota_full",
      "not_ready",
    ],
    input: z.object({
      to: callsign.describe("The recipient identity's callsign."),
      message: sendFields.message,
      text: sendFields.text,
      priority: sendFields.priority,
      reply_to: messageId
        .optional()
        .describe("Id, in your inbox, of the recipient's message that this replies to."),
      client_id: sendFields.client_id,
    }),
    output: z.object({
      ok: z.literal(true),
      id: z.number().int().describe("Its id in the recipient's inbox."),
      at: z.number().int(),
      to: z.string(),
      repeated: z
        .literal(true)
        .optional()
        .describe("This idempotency key was used before: nothing new was sent."),
    }),
    rest: { method: "POST", path: "/api/dm" },
  },
  async (ctx: DirectContext, sent) => {
    const { identity, runtime } = ctx;
    const text = sent.message ?? sent.text ?? "";
    if (text === "") throw new AirbandError("invalid", "message: missing or empty");
    const bytes = checkText(text);
    if (sent.to === identity.callsign)
      throw new AirbandError("invalid", "to: is your own callsign; you never receive your own messages");
    if (sent.reply_to !== undefined) await requireReceived(ctx, sent.to, sent.reply_to);
    const idempotency = idempotencyOf(ctx, sent);
    const { repeated, ...accepted } = await runtime.directSends.deliver(ctx, {
      to: sent.to,
      at: runtime.now(),
      text,
      bytes,
      priority: sent.priority ?? "default",
      replyTo: sent.reply_to ?? null,
      idempotency,
      refusal: await whyHubIsFull(ctx, bytes),
    });
    if (!repeated) runtime.bus.publish({ type: "direct", channel: "", inbox: sent.to });
    return { ok: true as const, ...accepted, ...(repeated && { repeated: true as const }) };
  },
);

async function requireReceived({ db, identity }: IdentityContext, from: string, id: number): Promise<void> {
  const found = await db
    .select({ id: directMessages.id })
    .from(directMessages)
    .where(
      and(
        eq(directMessages.toCallsign, identity.callsign),
        eq(directMessages.id, id),
        eq(directMessages.fromCallsign, from),
      ),
    );
  if (found.length === 0)
    throw new AirbandError("invalid", "reply_to: your inbox has no message of that id from the recipient");
}

async function whyHubIsFull({ runtime }: IdentityContext, bytes: number): Promise<AirbandError | null> {
  try {
    await refuseIfHubIsFull(runtime, bytes);
    return null;
  } catch (error) {
    if (isAirbandError(error)) return error;
    throw error;
  }
}
