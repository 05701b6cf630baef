import { type OutboxMail, outboxFolder, readOutbox } from "../mail/outbox";
import { getRuntime } from "../process/open-runtime";

/** The mails of the local outbox, newest first, and its path; null in production, where nobody may read them. */
export async function localOutbox(): Promise<{ folder: string; mails: OutboxMail[] } | null> {
  const { env } = await getRuntime();
  if (env.nodeEnv === "production") return null;
  return { folder: outboxFolder(env.dataDir), mails: await readOutbox(env.dataDir) };
}
