import { AirbandError, isAirbandError } from "../errors";

/** Longest request body: four attachments, the longest text with escapes, and some room. */
export const MAX_BODY_BYTES = 1024 * 1024;

/**
 * The body as text: at most `maxBytes` of valid UTF-8, without a byte order mark. Throws `too_large`, and `invalid` for
 * other bytes and for a body that ends early. Every door reads bodies here or through `readBytes`.
 */
export async function readText(request: Request, maxBytes = MAX_BODY_BYTES): Promise<string> {
  const bytes = await readBytes(request, maxBytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AirbandError("invalid", "the body is not UTF-8", { cause });
  }
}

/** The raw body, at most `maxBytes` of it. An announced length is trusted, since Node's parser enforces it. */
export async function readBytes(request: Request, maxBytes: number): Promise<Buffer> {
  const announced = request.headers.get("content-length");
  if (announced !== null && Number(announced) > maxBytes) throw tooLarge(maxBytes);
  try {
    if (announced !== null) return Buffer.from(await request.arrayBuffer());
    return await countBytes(request, maxBytes);
  } catch (cause) {
    if (isAirbandError(cause)) throw cause;
    throw new AirbandError("invalid", "the body ended early", { cause });
  }
}

async function countBytes(request: Request, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Unread bytes would be taken for the next request, so the connection is closed after the response. */
function tooLarge(maxBytes: number): AirbandError {
  return new AirbandError("too_large", `a request body may have ${maxBytes} bytes`, {
    headers: { Connection: "close" },
  });
}
