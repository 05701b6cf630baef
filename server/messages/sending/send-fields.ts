import { z } from "zod";
import { messageId, plainText } from "../../fields";
import { priorities } from "../message";
import { attachmentTypes, MAX_ATTACHMENTS } from "./send-settings";

export { MAX_ATTACHMENT_CHARACTERS, MAX_TEXT_BYTES } from "./send-settings";

/** Maximum text of a status signal, in characters. */
export const MAX_STATUS_CHARACTERS = 280;

/** A week: after that a message is no longer useful. */
const MAX_EXPIRY_SECONDS = 7 * 24 * 3600;

export const attachmentField = z.object({
  mime: z.enum(attachmentTypes),
  data_base64: z
    .string("must be a string")
    .transform((data) => data.replace(/\s+/g, ""))
    .refine((data) => /^[A-Za-z0-9+/]+={0,2}$/.test(data), "must be base64"),
  filename: plainText({ max: 1024 })
    // By whole characters: Postgres cannot store half of a surrogate pair.
    .transform((name) => [...name.trim()].slice(0, 128).join(""))
    .optional(),
});

/** The fields of a message, besides its addressees and its sender. */
export const sendFields = {
  to: plainText({ max: 64 })
    .optional()
    .describe("A callsign, #N (the roster's index), @group, or all. Missing or empty: all."),
  message: z.string("must be a string").optional().describe("The text, at most 64 KiB in UTF-8."),
  text: z.string("must be a string").optional().describe("The same as message."),
  kind: z
    .enum(["message", "status"])
    .optional()
    .describe("status: shown to current listeners, never stored; at most 280 characters."),
  priority: z.enum(priorities).optional(),
  reply_to: messageId
    .optional()
    .describe("Id of the message this replies to; its sender then sees it as replied."),
  need_reply: z.boolean().optional().describe("Asks the recipient to reply."),
  expires_in: z
    .number("must be a number of seconds")
    .positive("must be above 0")
    .max(MAX_EXPIRY_SECONDS, `must be at most ${MAX_EXPIRY_SECONDS} seconds`)
    .optional()
    .describe("Seconds after which it is no longer delivered."),
  supersedes: messageId.optional().describe("Id of your earlier message that this one replaces."),
  suggested_replies: z
    .array(plainText({ min: 1, max: 64 }), "must be a list of strings")
    .max(4, "must be at most 4 replies")
    .optional()
    .describe("Up to 4 suggested replies of up to 64 characters."),
  attachments: z
    .array(attachmentField, "must be a list of { mime, data_base64, filename? }")
    .max(MAX_ATTACHMENTS, `must be at most ${MAX_ATTACHMENTS} files`)
    .optional()
    .describe("Up to 4 files, 512 KiB of base64 together: jpeg, png, webp, gif or pdf."),
  client_id: plainText({ min: 1, max: 255 })
    .optional()
    .describe("An idempotency key: the same as the Idempotency-Key header."),
};
