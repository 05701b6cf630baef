import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Mail } from "../mail/mail";
import { addressHash, outboxFolder } from "../mail/outbox";

/** The texts of the mails to an address in a hub's outbox, oldest first. */
export async function mailsTo(dataDir: string, address: string): Promise<string[]> {
  const folder = outboxFolder(dataDir);
  const files = await readdir(folder).catch(() => []);
  const theirs = files.filter((file) => file.includes(`-${addressHash(address)}-`) && file.endsWith(".json"));
  const mails = theirs.sort().map((file) => readFile(join(folder, file), "utf8"));
  return (await Promise.all(mails)).map((mail) => (JSON.parse(mail) as Mail).text);
}
