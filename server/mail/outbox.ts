import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Mail, MailTransport } from "./mail";

/** A mail as it lies in the outbox; `name` is its files' name without ending. */
export interface OutboxMail extends Mail {
  name: string;
}

/** Where mails go while no way to send them is set up: `AIRBAND_DATA/outbox`. */
export function outboxFolder(dataDir: string): string {
  return join(dataDir, "outbox");
}

/** A time as it begins the names of the outbox's files: in this form, names sort by time. */
export function outboxTime(at: number): string {
  return new Date(at).toISOString().replace(/[-:.]/g, "");
}

/**
 * Keeps mails as files `<time>-<hash of the address>-<template>` of which `.json` holds the whole mail, `.html` and
 * `.txt` what a person reads. They hold codes and links that sign people in, so only this user may read them.
 */
export function outboxTransport(dataDir: string): MailTransport {
  const folder = outboxFolder(dataDir);
  let last = 0;
  return {
    kind: "outbox",
    send: async (mail) => {
      // Of two that come in the same millisecond the later is named after the next, or they would be written over each other.
      last = Math.max(mail.at, last + 1);
      const time = outboxTime(last);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const path = join(folder, `${time}-${addressHash(mail.to)}-${mail.template}`);
      await writeFile(`${path}.html`, mail.html, { mode: 0o600 });
      await writeFile(`${path}.txt`, mail.text, { mode: 0o600 });
      // The .json appears last and whole: who finds it finds the others.
      await writeFile(`${path}.draft`, `${JSON.stringify(mail, null, 2)}\n`, { mode: 0o600 });
      await rename(`${path}.draft`, `${path}.json`);
    },
    close: () => {},
  };
}

/** The newest mails of the outbox, newest first; none where there is no outbox. */
export async function readOutbox(dataDir: string, most = 100): Promise<OutboxMail[]> {
  const folder = outboxFolder(dataDir);
  const files = await readdir(folder).catch(() => []);
  const newest = files
    .filter((file) => file.endsWith(".json"))
    .sort()
    .reverse()
    .slice(0, most);
  return Promise.all(
    newest.map(async (file) => ({
      ...(JSON.parse(await readFile(join(folder, file), "utf8")) as Mail),
      name: file.replace(/\.json$/, ""),
    })),
  );
}

/** Stands for an address in file names and logs. */
export function addressHash(address: string): string {
  return createHash("sha256").update(address.toLowerCase()).digest("hex").slice(0, 10);
}
