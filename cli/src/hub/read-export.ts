import type { Cli } from "../cli";
import { CliError } from "../cli-error";
import { exitCodes } from "../exit-codes";
import { printableJson, printableLines } from "../output/printable";
import { HubError } from "./hub-error";
import { notJson } from "./unanswered";

interface Part {
  /** Ends with a line break, and is safe for a terminal. */
  text: string;
  /** The last message id of the part if there is another part. */
  upTo: number | null;
}

/** A part is read from the store in pages of 200 messages, up to 5,000. */
const TIMEOUT_MS = 120_000;

/** The longest wait if the hub refuses a part for now. */
const MAX_WAIT_SECONDS = 120;

/** The parts of a channel's export, oldest messages first. The hub ends each at a size, and names where the next begins. */
export async function* readExport(
  cli: Cli,
  channel_id: string,
  format: "jsonl" | "markdown",
): AsyncGenerator<Part> {
  for (let after: number | null = 0; after !== null; ) {
    const { text, headers } = await readPart(cli, channel_id, { format, ...(after > 0 && { after }) });
    const next: number | null = nextIn(headers, after, cli.origin);
    yield { text: format === "jsonl" ? toJsonLines(text, cli.origin) : printableLines(text), upTo: next };
    after = next;
  }
}

/** A long export may reach the limit of reads: the hub says when to continue. */
async function readPart(
  cli: Cli,
  channel_id: string,
  query: { format: "jsonl" | "markdown"; after?: number },
): ReturnType<Cli["hub"]["text"]> {
  const options = { path: { channel_id }, query, timeoutMs: TIMEOUT_MS };
  for (;;) {
    try {
      return await cli.hub.text("/api/channels/{channel_id}/export", options);
    } catch (error) {
      const seconds =
        error instanceof HubError && error.problem.status === 429 ? error.retryAfter : undefined;
      if (seconds === undefined || seconds > MAX_WAIT_SECONDS) throw error;
      cli.note(`The hub limits reads: continuing in ${seconds} s.`);
      await cli.pause(Math.max(seconds, 1) * 1_000);
    }
  }
}

function toJsonLines(text: string, origin: string): string {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => `${printableJson(parsed(line, origin))}\n`)
    .join("");
}

function parsed(line: string, origin: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw notJson(origin);
  }
}

/** Where the next part begins; each begins behind the previous one, so that the export ends. */
function nextIn(headers: Headers, after: number, origin: string): number | null {
  const value = headers.get("x-next-after");
  if (value === null) return null;
  const next = /^\d{1,15}$/.test(value) ? Number(value) : 0;
  if (next > after) return next;
  throw new CliError(
    exitCodes.failed,
    "unexpected_answer",
    `${origin} sent a response that this command cannot read (X-Next-After)`,
  );
}
