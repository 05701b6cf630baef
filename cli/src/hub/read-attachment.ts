import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { usageError } from "../cli-error";

/** The first bytes of each supported file type. */
const beginnings: [mime: string, fits: (bytes: Buffer) => boolean][] = [
  ["image/jpeg", (bytes) => bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))],
  ["image/png", (bytes) => bytes.subarray(0, 8).equals(Buffer.from("\x89PNG\r\n\x1a\n", "latin1"))],
  ["image/gif", (bytes) => /^GIF8[79]a$/.test(bytes.subarray(0, 6).toString("latin1"))],
  ["image/webp", (bytes) => /^RIFF.{4}WEBP$/s.test(bytes.subarray(0, 12).toString("latin1"))],
  ["application/pdf", (bytes) => bytes.subarray(0, 5).toString("latin1") === "%PDF-"],
];

/** Fits into 512 KiB of base64, the hub's limit for all files of a message. */
const MAX_BYTES = 384 * 1024;

export interface Attachment {
  mime: string;
  data_base64: string;
  filename: string;
}

/** A file as an attachment. Its type is detected from its first bytes, not its name. */
export function readAttachment(path: string): Attachment {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats?.isFile()) throw usageError(`${path} is not a file that can be read`);
  if (stats.size > MAX_BYTES)
    throw usageError(`${path} is larger than a message may carry (384 KiB)`, "Share it as a link.");
  const bytes = readFileSync(path);
  const mime = beginnings.find(([, fits]) => fits(bytes))?.[0];
  if (mime === undefined)
    throw usageError(`${path} is no jpeg, png, gif, webp or pdf`, "Send text as text: airband send < FILE.");
  return { mime, data_base64: bytes.toString("base64"), filename: basename(path) };
}
