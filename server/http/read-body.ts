import { AirbandError } from "../errors";

/** Most bytes of a request's body: four attachments, the longest text in escapes, and room. */
const BODY_BYTES = 1024 * 1024;

/** The body as text, never more than 1 MiB of it in memory: a length that is announced is believed, one that is not is counted. */
export async function readBody(request: Request): Promise<string> {
  const announced = request.headers.get("content-length");
  if (announced === null) return (await countBytes(request, BODY_BYTES)).toString("utf8");
  if (Number(announced) > BODY_BYTES) throw tooLarge(BODY_BYTES);
  // Node's parser hands on no more than was announced.
  return request.text();
}

/** The body as it came, at most so many bytes of it. */
export async function readBytes(request: Request, most: number): Promise<Buffer> {
  const announced = request.headers.get("content-length");
  if (announced === null) return countBytes(request, most);
  if (Number(announced) > most) throw tooLarge(most);
  return Buffer.from(await request.arrayBuffer());
}

async function countBytes(request: Request, most: number): Promise<Buffer> {
  if (request.headers.get("transfer-encoding") === null && request.body === null) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > most) throw tooLarge(most);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(most: number): AirbandError {
  return new AirbandError("too_large", `a request body may have ${most} bytes`);
}
