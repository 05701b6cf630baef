import { isDeepStrictEqual } from "node:util";
import { type ConfigChange, ConfigConflict, type Edited, type JsonPath } from "./config-change";
import { readConfig } from "./config-file";
import { addElement, addMember, isEmptyJson, removeElement, removeMember } from "./json-config";
import { addTable, removeTable } from "./toml-config";

/** A change that was applied, and the containers created for it. */
export interface MadeChange {
  change: ConfigChange;
  made: JsonPath[];
  /** The file did not exist before. */
  newFile: boolean;
}

/** Files before and after, before anything is written. */
export interface Plan {
  files: { path: string; before: string | null; after: string | null }[];
  made: MadeChange[];
  /** An entry that setup wrote and somebody changed since: it stays. */
  left: string[];
}

/** Plans setup: removes the entries that it wrote before and that are no longer wanted, and adds the missing ones. */
export function planSetup(wanted: ConfigChange[], earlier: MadeChange[]): Plan {
  const files = new Files();
  const stale = earlier.filter(({ change }) => !wanted.some((one) => isDeepStrictEqual(one, change)));
  const left = removeChanges(files, stale);
  const made = wanted.map((change) => {
    const before = files.read(change.file);
    const known = earlier.find((one) => isDeepStrictEqual(one.change, change));
    const put = inFile(change.file, () => putIn(before, change));
    files.write(change.file, put.text);
    if (put.text === before && !known) return null;
    // Containers that we created the first time are still ours to remove.
    const first = known ?? stale.find(({ change: { file } }) => file === change.file);
    return {
      change,
      made: put.text === before ? (known?.made ?? []) : put.made,
      newFile: (first?.newFile ?? false) || files.original(change.file) === null,
    };
  });
  return { files: files.changed(), made: made.filter((one) => one !== null), left };
}

/** Plans `--undo`. */
export function planUndo(earlier: MadeChange[]): Plan {
  const files = new Files();
  const left = removeChanges(files, earlier);
  return { files: files.changed(), made: [], left };
}

function removeChanges(files: Files, changes: MadeChange[]): string[] {
  const left: string[] = [];
  for (const { change, made, newFile } of changes.toReversed()) {
    const text = files.read(change.file);
    if (text === null) continue;
    const without = inFile(change.file, () => removeChange(text, change, made));
    if (without === undefined) left.push(`${nameOf(change)} in ${change.file}`);
    else files.write(change.file, without !== null && newFile && isNothing(without) ? null : without);
  }
  return left;
}

function putIn(text: string | null, change: ConfigChange): Edited {
  switch (change.kind) {
    case "member":
      return addMember(text, change.path, change.value);
    case "element":
      return addElement(text, change.path, change.value);
    case "table":
      return { text: addTable(text, change.header, change.lines), made: [] };
    case "file":
      if (text !== null && text !== change.text)
        throw new ConfigConflict("it already exists, and setup did not write it");
      return { text: change.text, made: [] };
  }
}

/** The text without the change; null if the file can be deleted; undefined if the entry was changed. */
function removeChange(text: string, change: ConfigChange, made: JsonPath[]): string | null | undefined {
  switch (change.kind) {
    case "member":
      return removeMember(text, change.path, change.value, made) ?? undefined;
    case "element":
      return removeElement(text, change.path, change.value, made) ?? undefined;
    case "table":
      return removeTable(text, change.header, change.lines) ?? undefined;
    case "file":
      return text === change.text ? null : undefined;
  }
}

function nameOf(change: ConfigChange): string {
  if (change.kind === "table") return `[${change.header}]`;
  return change.kind === "file" ? "what was written" : change.path.join(".");
}

const isNothing = (text: string) => text.trim() === "" || isEmptyJson(text);

function inFile<T>(file: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof ConfigConflict) throw new ConfigConflict(`${file}: ${error.message}`);
    throw error;
  }
}

/** Texts of files while a plan is made. */
class Files {
  private readonly texts = new Map<string, { before: string | null; after: string | null }>();

  read(path: string): string | null {
    return this.entry(path).after;
  }

  original(path: string): string | null {
    return this.entry(path).before;
  }

  write(path: string, text: string | null): void {
    this.entry(path).after = text;
  }

  changed(): Plan["files"] {
    return [...this.texts]
      .filter(([, { before, after }]) => before !== after)
      .map(([path, texts]) => ({ path, ...texts }));
  }

  private entry(path: string) {
    const known = this.texts.get(path);
    if (known) return known;
    const before = readConfig(path);
    const entry = { before, after: before };
    this.texts.set(path, entry);
    return entry;
  }
}
