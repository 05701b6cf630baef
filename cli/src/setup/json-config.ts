import { isDeepStrictEqual } from "node:util";
import { findNodeAtLocation, getNodeValue, type Node, type ParseError, parseTree } from "jsonc-parser";
import { ConfigConflict, type Edited, type JsonPath } from "./config-change";
import { insertChild, removeChild } from "./json-text";

/** Adds a member, or does nothing if it is already there. Comments and the layout of everything else stay. */
export function addMember(text: string | null, path: JsonPath, value: unknown): Edited {
  const before = text ?? "{}\n";
  const there = valueAt(before, path);
  if (isSame(there, value)) return { text: before, made: [] };
  if (there !== undefined)
    throw new ConfigConflict(`${path.join(".")} already exists, and setup did not write it`);
  return create(before, path, value);
}

/** Adds an element to a list, unless it contains an equal one. */
export function addElement(text: string | null, path: JsonPath, value: unknown): Edited {
  const before = text ?? "{}\n";
  const list = valueAt(before, path);
  if (list === undefined) {
    const { text: after, made } = create(before, path, [value]);
    return { text: after, made: [...made, path] };
  }
  if (!Array.isArray(list)) throw new ConfigConflict(`${path.join(".")} is not a list`);
  if (list.some((element) => isSame(element, value))) return { text: before, made: [] };
  return { text: insertChild(before, nodeAt(before, path) as Node, null, value), made: [] };
}

/** Removes a member if it is unchanged. Null: it was changed or removed. */
export function removeMember(text: string, path: JsonPath, value: unknown, made: JsonPath[]): string | null {
  if (!isSame(valueAt(text, path), value)) return null;
  return pruned(remove(text, path), made);
}

/** Removes an element from its list; null if no element is unchanged. */
export function removeElement(text: string, path: JsonPath, value: unknown, made: JsonPath[]): string | null {
  const list = valueAt(text, path);
  const at = Array.isArray(list) ? list.findIndex((element) => isSame(element, value)) : -1;
  return at < 0 ? null : pruned(remove(text, [...path, at]), made);
}

/** The value at a position; undefined for none. */
export function valueAt(text: string, path: JsonPath): unknown {
  const node = nodeAt(text, path);
  return node && getNodeValue(node);
}

/** Whether only an empty object is left in it. */
export function isEmptyJson(text: string): boolean {
  return /^\s*\{\s*\}\s*$/.test(text);
}

/** Creates the missing containers up to a position, and sets the value there. */
function create(text: string, path: JsonPath, value: unknown): Edited {
  const source = text.trim() === "" ? "{}\n" : text;
  const missing = path.findIndex((_, at) => nodeAt(source, path.slice(0, at + 1)) === undefined);
  const parent = nodeAt(source, path.slice(0, missing)) as Node;
  if (parent.type !== "object")
    throw new ConfigConflict(`${path.slice(0, missing).join(".")} is not an object`);
  const nested = path.slice(missing + 1).reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
  return {
    text: insertChild(source, parent, String(path[missing]), nested),
    made: path.slice(missing, -1).map((_, at) => path.slice(0, missing + at + 1)),
  };
}

function remove(text: string, path: JsonPath): string {
  const node = nodeAt(text, path) as Node;
  const parent = nodeAt(text, path.slice(0, -1)) as Node;
  return removeChild(text, parent, parent.type === "object" ? (node.parent as Node) : node);
}

function pruned(text: string, made: JsonPath[]): string {
  let left = text;
  for (const path of made.toReversed()) {
    const value = valueAt(left, path);
    const empty = typeof value === "object" && value !== null && Object.keys(value).length === 0;
    if (empty) left = remove(left, path);
  }
  return left;
}

/** Equal as JSON: with any order of keys that a client wrote, and any objects that the parser created. */
function isSame(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(plain(one), plain(other));
}

const plain = (value: unknown) => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));

function nodeAt(text: string, path: JsonPath): Node | undefined {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  if (errors.length > 0) throw new ConfigConflict("it cannot be read as JSON");
  if (!tree && text.trim() === "") return undefined;
  if (tree?.type !== "object") throw new ConfigConflict("it is not a JSON object");
  return findNodeAtLocation(tree, path);
}
