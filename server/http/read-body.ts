import { AirbandError } from "../errors";

/** Most bytes of a request's body: four attachments, the longest text in escapes, and room. */
const BODY_BYTES = 1024 * 1024;

const tooLarge = () => new AirbandError("too_large", `a request body may have ${BODY_BYTES} bytes`);

/** The body as text, never more than 1 MiB of it in memory: a length that is announced is believed, one that is not is counted. */
export async function readBody(request: Request): Promise<string> {
  const announced = request.headers.get("content-length");
  if (announced !== null) {
    if (Number(announced) > BODY_BYTES) throw tooLarge();
    // Node's parser hands on no more than was announced.
    return request.text();
  }
  if (request.headers.get("transfer-encoding") === null && request.body === null) return "";
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > BODY_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
