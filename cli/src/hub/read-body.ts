import { CliError } from "../cli-error";
import { exitCodes } from "../exit-codes";

/** Room for the hub's largest page (1 MiB of messages) with every character escaped, and no more. */
export const MAX_RESPONSE_BYTES = 16 * 1024 * 1024;

/**
 * The chunks of a response body. An abort cancels the reader and throws the signal's reason: the signal given to `fetch`
 * does not reach a body once Node has collected garbage (Node 20 and 22 hold it weakly).
 */
export async function* chunksOf(response: Response, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader() as ReadableStreamDefaultReader<Uint8Array> | undefined;
  if (reader === undefined) return;
  // Cancelling also settles the pending read.
  const cancel = () => void reader.cancel(signal?.reason).catch(() => undefined);
  signal?.addEventListener("abort", cancel, { once: true });
  try {
    while (!signal?.aborted) {
      const { done, value } = await reader.read();
      if (signal?.aborted) break;
      if (done) return;
      yield value;
    }
    throw signal?.reason;
  } finally {
    signal?.removeEventListener("abort", cancel);
    // Also closes the connection if the caller stopped reading early.
    cancel();
  }
}

/** A whole body as text. Reading stops with an error at `MAX_RESPONSE_BYTES`, counted after decompression. */
export async function readText(response: Response, signal?: AbortSignal): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of chunksOf(response, signal)) {
    bytes += chunk.byteLength;
    if (bytes > MAX_RESPONSE_BYTES) throw tooLarge(response, MAX_RESPONSE_BYTES);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** The error for a response that is larger than this command reads. */
export function tooLarge(response: Response, maxBytes: number): CliError {
  const { origin } = new URL(response.url);
  const limit = `${maxBytes / 1024 / 1024} MiB`;
  return new CliError(exitCodes.failed, "too_large", `${origin} sent more than ${limit} in one response`);
}
