import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  fdatasyncSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
  writeSync,
} from "node:fs";
import { resolve } from "node:path";
import { readPrivateJson, writePrivateJson } from "../profile/private-file";

interface Entry {
  /** Everything up to here was delivered, to all destinations. */
  handed: number;
  /** Everything up to here is in the inbox file. */
  stored: number;
  /** An append to an inbox file that was begun: whether it was finished is read from the file. */
  pending?: { inbox: string; at: number; bytes: number; sha256: string; upto: number };
}

const NOTHING: Entry = { handed: 0, stored: 0 };

/**
 * The deliveries of one session's listener, in a file of its own. An append to an inbox is recorded before it is made,
 * so that a listener killed at any moment neither loses a line nor writes one twice.
 */
export class Journal {
  private entry: Entry;

  constructor(private readonly file: string) {
    this.entry = readPrivateJson<Entry>(file) ?? NOTHING;
    if (this.entry.pending) this.settle(this.entry.pending);
  }

  get handed(): number {
    return this.entry.handed;
  }

  get stored(): number {
    return this.entry.stored;
  }

  /** Records that everything up to `upto` was delivered. */
  note(upto: number): void {
    if (upto > this.entry.handed) this.keep({ ...this.entry, handed: upto });
  }

  /** Clears the record: the hub reports that it never handed that out. */
  reset(): void {
    this.keep(NOTHING);
  }

  /**
   * Appends text to an inbox file, and records `upto` as stored. When it returns, both survive the end of the process.
   */
  append(inbox: string, text: string, upto: number): void {
    const path = resolve(inbox);
    const content = Buffer.from(text);
    const descriptor = openSync(path, "a+", 0o600);
    try {
      const at = fstatSync(descriptor).size;
      const pending = { inbox: path, at, bytes: content.length, sha256: digest(content), upto };
      this.keep({ ...this.entry, pending });
      for (let done = 0; done < content.length; ) done += writeSync(descriptor, content, done);
      fdatasyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    this.keep({ handed: this.entry.handed, stored: Math.max(upto, this.entry.stored) });
  }

  /** An append that was begun is either in the file in full, or removed. */
  private settle({ inbox, at, bytes, sha256, upto }: NonNullable<Entry["pending"]>): void {
    const { handed, stored } = this.entry;
    if (!existsSync(inbox)) {
      this.keep({ handed, stored });
      return;
    }
    const descriptor = openSync(inbox, "r+");
    try {
      const content = Buffer.alloc(bytes);
      const found = readSync(descriptor, content, 0, bytes, at);
      const finished = found === bytes && digest(content) === sha256;
      // Shorter than expected and at the end of the file: the beginning of our line.
      if (!finished && found > 0 && fstatSync(descriptor).size === at + found) ftruncateSync(descriptor, at);
      this.keep({ handed, stored: finished ? Math.max(upto, stored) : stored });
    } finally {
      closeSync(descriptor);
    }
  }

  private keep(entry: Entry): void {
    writePrivateJson(this.file, entry);
    this.entry = entry;
  }
}

const digest = (content: Buffer) => createHash("sha256").update(content).digest("hex");
