import { createScanner, type Node } from "jsonc-parser";

/**
 * Adds a child at the end of an object (under `key`) or a list (`key` null), formatted like its neighbours. The rest of
 * the text is not changed, which the parser's own `modify` does not promise.
 */
export function insertChild(text: string, parent: Node, key: string | null, value: unknown): string {
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const close = parent.offset + parent.length - 1;
  const last = parent.children?.at(-1);
  const unit = /\n([ \t]+)\S/.exec(text)?.[1] ?? "  ";
  const write = (indent: string | null) => {
    const json = JSON.stringify(value, null, indent === null ? undefined : unit);
    const name = key === null ? "" : `${JSON.stringify(key)}: `;
    return `${name}${json.replaceAll("\n", `${eol}${indent}`)}`;
  };
  if (!last) {
    const outer = indentAt(text, parent.offset);
    const rest = text.slice(parent.offset + 1, close).trimEnd();
    return `${text.slice(0, parent.offset + 1)}${rest}${eol}${outer}${unit}${write(outer + unit)}${eol}${outer}${text.slice(close)}`;
  }
  const end = last.offset + last.length;
  const comma = commaAfter(text, end, close);
  const isInline = !/\n[ \t]*$/.test(text.slice(parent.offset, last.offset));
  const indent = isInline ? null : indentAt(text, last.offset);
  const at = isInline ? (comma ?? end - 1) + 1 : lineEnd(text, (comma ?? end - 1) + 1, close);
  const item = `${isInline ? " " : `${eol}${indent}`}${write(indent)}`;
  // With a trailing comma, the new child gets one too; otherwise the neighbour gets one.
  if (comma !== null) return `${text.slice(0, at)}${item},${text.slice(at)}`;
  return `${text.slice(0, end)},${text.slice(end, at)}${item}${text.slice(at)}`;
}

/** Removes a child with its own comma and line. */
export function removeChild(text: string, parent: Node, child: Node): string {
  const children = parent.children ?? [];
  const close = parent.offset + parent.length - 1;
  const at = children.indexOf(children.find(({ offset }) => offset === child.offset) as Node);
  const end = child.offset + child.length;
  const comma = commaAfter(text, end, close);
  const before = withoutLineStart(text.slice(0, child.offset));
  const after = text.slice((comma ?? end - 1) + 1);
  if (children.length === 1) {
    const inside = `${before.slice(parent.offset + 1)}${text.slice((comma ?? end - 1) + 1, close)}`;
    if (inside.trim() === "") return `${before.slice(0, parent.offset + 1)}${text.slice(close)}`;
  }
  const previous = children[at - 1];
  const trailing =
    previous && comma === null ? commaAfter(text, previous.offset + previous.length, child.offset) : null;
  if (trailing === null) return `${before}${after}`;
  return `${before.slice(0, trailing)}${before.slice(trailing + 1)}${after}`;
}

/** The text without the white space at its end and the one line break before that. */
function withoutLineStart(text: string): string {
  let end = text.length;
  while (text[end - 1] === " " || text[end - 1] === "\t") end--;
  if (text[end - 1] === "\n") end -= text[end - 2] === "\r" ? 2 : 1;
  return text.slice(0, end);
}

/** White space at the beginning of the line of a position. */
function indentAt(text: string, offset: number): string {
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  return /^[ \t]*/.exec(line)?.[0] ?? "";
}

/** The position of the comma after a child, past comments; null for none. */
function commaAfter(text: string, from: number, close: number): number | null {
  const scanner = createScanner(text.slice(from, close), true);
  scanner.scan();
  const at = from + scanner.getTokenOffset();
  return at < close && text[at] === "," ? at : null;
}

/** The end of the line if only white space and a comment follow; otherwise the position itself. */
function lineEnd(text: string, from: number, close: number): number {
  const rest = /^[ \t]*(?:\/\/[^\n\r]*|\/\*[^\n\r]*?\*\/[ \t]*)?\r?\n/.exec(text.slice(from, close));
  return rest ? from + rest[0].trimEnd().length : from;
}
