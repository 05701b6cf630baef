export type ExportFormat = "jsonl" | "markdown";

const EXTENSIONS = { jsonl: "jsonl", markdown: "md" } as const;

/** Everything on the channel that you can read, part by part. `onPart` gets the last message id so far. */
export async function readExport(
  channelId: string,
  format: ExportFormat,
  { signal, onPart }: { signal: AbortSignal; onPart: (upTo: number) => void },
): Promise<Blob> {
  const parts: Blob[] = [];
  for (let after = 0; ; ) {
    const response = await readPart(channelId, format, after, signal);
    parts.push(await response.blob());
    const next = Number(response.headers.get("x-next-after"));
    // Each part begins behind the previous one, so that this ends.
    if (!(next > after)) return new Blob(parts);
    after = next;
    onPart(after);
  }
}

/** A long export may reach the limit of reads: the hub says when to continue. */
async function readPart(
  channelId: string,
  format: ExportFormat,
  after: number,
  signal: AbortSignal,
): Promise<Response> {
  const query = new URLSearchParams({ format, ...(after > 0 && { after: String(after) }) });
  for (;;) {
    const url = `/api/channels/${encodeURIComponent(channelId)}/export?${query}`;
    const response = await fetch(url, { signal });
    if (response.ok) return response;
    const seconds = Number(response.headers.get("retry-after"));
    if (response.status !== 429 || !(seconds > 0)) throw await response.json();
    await waited(seconds * 1_000, signal);
  }
}

function waited(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

/** Has the browser save a file. */
export function saveFile(blob: Blob, channelId: string, format: ExportFormat): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = `airband-${channelId}.${EXTENSIONS[format]}`;
  link.click();
  URL.revokeObjectURL(url);
}
