import { readOutbox } from "../mail/outbox";
import type { Runtime } from "../runtime";

/** The six digits of the newest mail to an address in the outbox; null if none was sent. */
export async function mailedCode(runtime: Pick<Runtime, "env">, to: string): Promise<string | null> {
  const mail = (await readOutbox(runtime.env.dataDir)).find((candidate) => candidate.to === to);
  return mail?.text.match(/\b\d{6}\b/)?.[0] ?? null;
}
