import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Mail, MailTransport } from "./mail";

/** A mail in the outbox; `name` is the name of its files without extension. */
export interface OutboxMail extends Mail {
  name: string;
}

/** The folder for mails while no way to send them is configured: `AIRBAND_DATA/outbox`. */
export function outboxFolder(dataDir: string): string {
  return join(dataDir, "outbox");
}

/** A time at the beginning of the names of the outbox's files: in this form, names sort by time. */
export function outboxTime(at: number): string {
  return new Date(at).toISOString().replace(/[-:.]/g, "");
}

/**
 * Stores mails as files `<time>-<hash of the address>-<template>`: `.json` is the whole mail, `.html` and `.txt` are
 * for people. They contain codes and links that sign people in, so only this user may read them.
 */
export function outboxTransport(dataDir: string): MailTransport {
  const folder = outboxFolder(dataDir);
  let last = 0;
  return {
    kind: "outbox",
    send: async (mail) => {
      // If two arrive in the same millisecond the later one gets the next, or they would overwrite each other.
      last = Math.max(mail.at, last + 1);
      const time = outboxTime(last);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const path = join(folder, `${time}-${addressHash(mail.to)}-${mail.template}`);
      await writeFile(`${path}.html`, mail.html, { mode: 0o600 });
      await writeFile(`${path}.txt`, mail.text, { mode: 0o600 });
      // The .json is written last and atomically: once it exists, the others do.
      await writeFile(`${path}.draft`, `${JSON.stringify(mail, null, 2)}\n`, { mode: 0o600 });
      await rename(`${path}.draft`, `${path}.json`);
    },
    close: () => {},
  };
}

/** The newest mails of the outbox, newest first; none if there is no outbox. */
export async function readOutbox(dataDir: string, limit = 100): Promise<OutboxMail[]> {
  const folder = outboxFolder(dataDir);
  const files = await readdir(folder).catch(() => []);
  const newest = files
    .filter((file) => file.endsWith(".json"))
    .sort()
    .reverse()
    .slice(0, limit);
  return Promise.all(
    newest.map(async (file) => ({
      ...(JSON.parse(await readFile(join(folder, file), "utf8")) as Mail),
      name: file.replace(/\.json$/, ""),
    })),
  );
}

/** Replaces an address in file names and logs. */
export function addressHash(address: string): string {
  return createHash("sha256").update(address.toLowerCase()).digest("hex").slice(0, 10);
}
