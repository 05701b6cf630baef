import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const readme = join(import.meta.dirname, "../README.md");
const begin = "<!-- bench:begin -->";
const end = "<!-- bench:end -->";

/** Puts the report between the markers of README.md's section on speed. Throws if they are missing. */
export async function writeReadme(text: string): Promise<void> {
  const before = await readFile(readme, "utf8");
  const [from, to] = [before.indexOf(begin), before.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`README.md has no ${begin} and ${end} to write between`);
  const head = before.slice(0, from + begin.length);
  await writeFile(readme, `${head}\n\n${text}\n\n${before.slice(to)}`);
}
