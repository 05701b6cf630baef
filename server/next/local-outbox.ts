import type { OutboxMail } from "../mail/outbox";
import { getHub } from "./hub";

/** The mails of the local outbox, newest first, and its path; null in production, where nobody may read them. */
export async function localOutbox(): Promise<{ folder: string; mails: OutboxMail[] } | null> {
  const { getRuntime, outboxFolder, readOutbox } = await getHub();
  const { env } = await getRuntime();
  if (env.nodeEnv === "production") return null;
  return { folder: outboxFolder(env.dataDir), mails: await readOutbox(env.dataDir) };
}
