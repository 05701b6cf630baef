import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Platform } from "../store/platform";
import { addressHash, outboxFolder, outboxTime } from "./outbox";

/** Mails in the outbox contain addresses, codes and links. */
export const OUTBOX_KEPT_MS = 7 * 86_400_000;

/** Deletes mails that have been in the outbox for longer than a week. */
export async function pruneOutbox({ env, now }: Pick<Platform, "env" | "now">): Promise<void> {
  const oldest = outboxTime(now() - OUTBOX_KEPT_MS);
  await deleteFiles(env.dataDir, (file) => /^\d{8}T/.test(file) && file < oldest);
}

/** Deletes every mail to an address from the outbox. */
export async function deleteOutboxMails(dataDir: string, address: string): Promise<void> {
  const hash = addressHash(address);
  await deleteFiles(dataDir, (file) => file.split("-")[1] === hash);
}

async function deleteFiles(dataDir: string, isChosen: (file: string) => boolean): Promise<void> {
  const folder = outboxFolder(dataDir);
  const files = await readdir(folder).catch(() => []);
  for (const file of files.filter(isChosen)) await rm(join(folder, file), { force: true });
}
