import { isDeepStrictEqual } from "node:util";
import { applyEdits, type FormattingOptions, findNodeAtLocation, getNodeValue, modify, type Node, type ParseError, parseTree } from "jsonc-parser";
import { ConfigConflict, type Edited, type JsonPath } from "./config-change";

const lenient = { allowTrailingComma: true, disallowComments: false, allowEmptyContent: true };

/** Puts a member in, or leaves it where it is already so. Comments and the layout of everything else stay. */
export function putMember(text: string | null, path: JsonPath, value: unknown): Edited {
  const before = text ?? "{}\n";
  const there = valueAt(before, path);
  if (isDeepStrictEqual(there, value)) return { text: before, made: [] };
  if (there !== undefined)
    throw new ConfigConflict(`${path.join(".")} is there already, and setup did not write it`);
  return { text: change(before, path, value), made: missingAbove(before, path) };
}

/** Adds an element to a list, unless an equal one is in it. */
export function putElement(text: string | null, path: JsonPath, value: unknown): Edited {
  const before = text ?? "{}\n";
  const list = valueAt(before, path);
  if (list === undefined)
    return { text: change(before, path, [value]), made: [...missingAbove(before, path), path] };
  if (!Array.isArray(list)) throw new ConfigConflict(`${path.join(".")} is not a list`);
  if (list.some((element) => isDeepStrictEqual(element, value))) return { text: before, made: [] };
  return { text: change(before, [...path, list.length], value, true), made: [] };
}

/** Takes a member out where it still is what was written. Null: it is another now, or gone. */
export function takeMember(text: string, path: JsonPath, value: unknown, made: JsonPath[]): string | null {
  if (!isDeepStrictEqual(valueAt(text, path), value)) return null;
  return pruned(change(text, path, undefined), made);
}

/** Takes an element out of its list; null where no element is what was written. */
export function takeElement(text: string, path: JsonPath, value: unknown, made: JsonPath[]): string | null {
  const list = valueAt(text, path);
  const at = Array.isArray(list) ? list.findIndex((element) => isDeepStrictEqual(element, value)) : -1;
  if (at < 0) return null;
  return pruned(change(text, [...path, at], undefined), made);
}

/** What stands at a place; undefined for nothing. */
export function valueAt(text: string, path: JsonPath): unknown {
  const node = findNodeAtLocation(treeOf(text), path);
  return node && getNodeValue(node);
}

/** Whether nothing is left in it but an empty object. */
export function isEmptyJson(text: string): boolean {
  return /^\s*\{\s*\}\s*$/.test(text);
}

function pruned(text: string, made: JsonPath[]): string {
  let left = text;
  for (const path of made.toReversed()) {
    const value = valueAt(left, path);
    const empty = typeof value === "object" && value !== null && Object.keys(value).length === 0;
    if (empty) left = change(left, path, undefined);
  }
  return left;
}

function missingAbove(text: string, path: JsonPath): JsonPath[] {
  const above = path.slice(0, -1).map((_, length) => path.slice(0, length + 1));
  return above.filter((parent) => valueAt(text, parent) === undefined);
}

function change(text: string, path: JsonPath, value: unknown, isArrayInsertion = false): string {
  const formattingOptions = layoutOf(text);
  return applyEdits(text, modify(text, path, value, { formattingOptions, isArrayInsertion }));
}

function layoutOf(text: string): FormattingOptions {
  const indent = /\n([ \t]+)\S/.exec(text)?.[1] ?? "  ";
  const insertSpaces = !indent.includes("\t");
  return {
    insertSpaces,
    tabSize: insertSpaces ? indent.length : 1,
    eol: text.includes("\r\n") ? "\r\n" : "\n",
  };
}

function treeOf(text: string): Node {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, lenient);
  if (errors.length > 0) throw new ConfigConflict("it cannot be read as JSON");
  if (text.trim() === "" || !tree) return { type: "object", offset: 0, length: 0, children: [] };
  if (tree.type !== "object") throw new ConfigConflict("it does not hold a JSON object");
  return tree;
}
