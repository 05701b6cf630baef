import { ConfigConflict } from "./config-change";

/** Adds a table at the end of a TOML file; everything before it stays unchanged. */
export function addTable(text: string | null, header: string, lines: string[]): string {
  const before = text ?? "";
  const block = blockOf(header, lines);
  if (positionOf(before, block) >= 0) return before;
  const headers = before.split("\n").map((line) => line.replace(/\s/g, ""));
  if (headers.some((line) => line.startsWith(`[${header}]`) || line.startsWith(`[${header}.`)))
    throw new ConfigConflict(`[${header}] already exists, and setup did not write it`);
  if (before === "") return block;
  return `${before}${before.endsWith("\n") ? "" : "\n"}\n${block}`;
}

/**
 * Removes the table if it is unchanged. Null: it was changed, or keys were added below it, which would become part of
 * the table before it.
 */
export function removeTable(text: string, header: string, lines: string[]): string | null {
  const block = blockOf(header, lines);
  const from = positionOf(text, block);
  if (from < 0) return null;
  const after = text.slice(from + block.length);
  const next = after.split("\n").find((line) => line.trim() !== "" && !line.trim().startsWith("#"));
  if (next !== undefined && !next.trim().startsWith("[")) return null;
  const before = text.slice(0, from);
  return `${before.endsWith("\n\n") ? before.slice(0, -1) : before}${after}`;
}

/** The position of the block with whole lines of its own; -1 for none. */
function positionOf(text: string, block: string): number {
  const at = text.indexOf(block);
  return at === 0 || text[at - 1] === "\n" ? at : -1;
}

function blockOf(header: string, lines: string[]): string {
  return `${[`[${header}]`, ...lines].join("\n")}\n`;
}
