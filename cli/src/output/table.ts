import { printable } from "./printable";

/** Columns under their names, as wide as they need to be. */
export function table(names: string[], rows: string[][]): string {
  if (rows.length === 0) return "None.";
  const cells = [names.map((name) => name.toUpperCase()), ...rows.map((row) => row.map(printable))];
  const widths = names.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? "").length)));
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
