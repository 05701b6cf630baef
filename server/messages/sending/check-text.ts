import { AirbandError } from "../../errors";
import { MAX_TEXT_BYTES } from "./send-fields";

/**
 * The bytes of a message's text in UTF-8. Refuses text that Postgres would not store unchanged, and text that is too
 * long.
 */
export function checkText(text: string): number {
  if (!text.isWellFormed() || text.includes("\0")) {
    throw new AirbandError("invalid", "message: must be well-formed Unicode without NUL characters");
  }
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_TEXT_BYTES) {
    throw new AirbandError(
      "invalid",
      `message: has ${bytes} bytes, more than ${MAX_TEXT_BYTES}; send it in parts or as a link`,
    );
  }
  return bytes;
}
