import { createHash } from "node:crypto";
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { Journal } from "./journal";

let folder: string;
let inbox: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "airband-journal-"));
  inbox = join(folder, "inbox");
  onTestFinished(() => rmSync(folder, { recursive: true }));
});
const open = () => new Journal(join(folder, "state", "journal.json"));
const text = () => readFileSync(inbox, "utf8");

/** The journal as it is in the middle of an append: begun, and not marked as done. */
function killedWhileAppending(line: string, upto: number): void {
  const file = join(folder, "state", "journal.json");
  const journal = open();
  const before = readFileSync(file, "utf8");
  journal.append(inbox, line, upto);
  const at = Buffer.byteLength(text()) - Buffer.byteLength(line);
  const sha256 = createHash("sha256").update(line).digest("hex");
  const pending = { inbox, at, bytes: Buffer.byteLength(line), sha256, upto };
  writeFileSync(file, JSON.stringify({ ...JSON.parse(before), pending }));
}

test("delivered messages are known to the next journal, and it never goes back", () => {
  const journal = open();
  expect(journal.handed).toBe(0);
  journal.append(inbox, "one\n", 1);
  expect([open().handed, open().stored]).toEqual([0, 1]);
  journal.note(5);
  journal.note(3);
  expect([open().handed, open().stored]).toEqual([5, 1]);
  expect(text()).toBe("one\n");
});

test("a line that was written when the listener was killed counts as stored", () => {
  open().append(inbox, "one\n", 1);
  killedWhileAppending("zwölf\n", 12);
  expect(open().stored).toBe(12);
  expect(text()).toBe("one\nzwölf\n");
});

test("half a line is removed, and written again with its message", () => {
  open().append(inbox, "one\n", 1);
  killedWhileAppending("twelve\n", 12);
  truncateSync(inbox, 7);
  const journal = open();
  expect([journal.stored, text()]).toEqual([1, "one\n"]);
  journal.append(inbox, "twelve\n", 12);
  expect([open().stored, text()]).toEqual([12, "one\ntwelve\n"]);
});

test("a line that was not begun, in a file that others write too, loses nobody's line", () => {
  open().append(inbox, "one\n", 1);
  killedWhileAppending("twelve\n", 12);
  truncateSync(inbox, 4);
  appendFileSync(inbox, "somebody else's line\n");
  expect(open().stored).toBe(1);
  expect(text()).toBe("one\nsomebody else's line\n");
});

test("a missing inbox is not an error", () => {
  open().append(inbox, "one\n", 1);
  killedWhileAppending("twelve\n", 12);
  rmSync(inbox);
  expect(open().stored).toBe(1);
});

test.skipIf(!existsSync("/dev/full"))("an append is recorded before its first byte is written", () => {
  expect(() => open().append("/dev/full", "seven\n", 7)).toThrow("ENOSPC");
  const noted = JSON.parse(readFileSync(join(folder, "state", "journal.json"), "utf8"));
  expect(noted).toMatchObject({ stored: 0, pending: { upto: 7, bytes: 6 } });
  expect(open().stored).toBe(0);
});
