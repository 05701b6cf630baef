import { AirbandError } from "../../errors";
import { asObject, type Payload } from "./payload";

const MAX_PARTS = 200;

/** Names, file names and types of one part. */
const MAX_PART_HEADER_BYTES = 8 * 1024;

export const isMultipart = (contentType: string | null): contentType is string =>
  /^\s*multipart\//i.test(contentType ?? "");

/**
 * Reads a multipart form (RFC 7578): the JSON in its part `payload`, as Plex sends it, otherwise its fields, each as
 * text, and files by name, size and type without their bytes. Throws `invalid` for anything that is not such a form.
 * The runtime parses it, once the number of parts and their headers are known to be small.
 */
export async function readMultipart(body: Buffer, contentType: string): Promise<Payload> {
  if (!/^\s*multipart\/form-data\b/i.test(contentType))
    throw new AirbandError("invalid", "of multipart bodies only multipart/form-data is read");
  refuseHuge(body, contentType);
  const form = await parse(body, contentType);
  refuseOtherEncoding(form, body);
  const payload = form.get("payload");
  if (payload !== null) return asObject(typeof payload === "string" ? payload : await payload.text());
  const fields = new Map<string, string>();
  for (const [name, part] of form) {
    const text = typeof part === "string" ? part : fileInWords(part);
    const before = fields.get(name);
    fields.set(name, before === undefined ? text : `${before}, ${text}`);
  }
  if (fields.size === 0) throw new AirbandError("invalid", "the form has no fields");
  return Object.fromEntries(fields);
}

const fileInWords = ({ name, size, type }: File) =>
  `file ${name || "without a name"}, ${size} bytes${type === "" ? "" : `, ${type}`}`;

const unreadable = "the body is not the multipart/form-data that its Content-Type announces";

async function parse(body: Buffer, contentType: string): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(body), { headers: { "content-type": contentType } }).formData();
  } catch (cause) {
    throw new AirbandError("invalid", unreadable, { cause });
  }
}

function refuseHuge(body: Buffer, contentType: string): void {
  const [, quoted, bare] = /\bboundary=(?:"([^"]{1,100})"|([^\s;"]{1,100}))/i.exec(contentType) ?? [];
  const boundary = quoted ?? bare;
  if (boundary === undefined) throw new AirbandError("invalid", unreadable);
  const delimiter = Buffer.from(`--${boundary}`);
  let parts = 0;
  for (let at = body.indexOf(delimiter); at !== -1; at = body.indexOf(delimiter, at + delimiter.length)) {
    const rest = body.subarray(at, at + delimiter.length + MAX_PART_HEADER_BYTES);
    const isLast = rest.subarray(delimiter.length, delimiter.length + 2).equals(Buffer.from("--"));
    if (!isLast && !rest.includes("\r\n\r\n")) throw new AirbandError("invalid", unreadable);
    parts += 1;
    if (parts > MAX_PARTS + 1) throw new AirbandError("invalid", `a form may have ${MAX_PARTS} parts`);
  }
}

/** Invalid UTF-8 becomes U+FFFD: then the text has more of these than the body. */
function refuseOtherEncoding(form: FormData, body: Buffer): void {
  const count = (text: string) => text.split("\ufffd").length - 1;
  let decoded = 0;
  for (const [name, part] of form) decoded += count(name) + (typeof part === "string" ? count(part) : 0);
  if (decoded === 0) return;
  let written = 0;
  for (let at = body.indexOf("\ufffd"); at !== -1; at = body.indexOf("\ufffd", at + 3)) written += 1;
  if (decoded > written) throw new AirbandError("invalid", "the body is not UTF-8");
}
