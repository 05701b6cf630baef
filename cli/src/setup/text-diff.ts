const CONTEXT_LINES = 2;

type Line = [mark: " " | "-" | "+", text: string];

/** The changes from one text to another, as lines with `-` and `+` and some context. */
export function textDiff(name: string, before: string | null, after: string | null): string {
  const lines = diffLines(linesOf(before), linesOf(after));
  const shown = lines.map((_, at) =>
    lines.slice(Math.max(0, at - CONTEXT_LINES), at + CONTEXT_LINES + 1).some(([mark]) => mark !== " "),
  );
  const body = lines.flatMap(([mark, text], at) => {
    if (!shown[at]) return [];
    return shown[at - 1] || at === 0 ? [`${mark}${text}`] : ["@@", `${mark}${text}`];
  });
  const from = before === null ? "/dev/null" : name;
  return [`--- ${from}`, `+++ ${after === null ? "/dev/null" : name}`, ...body].join("\n");
}

function linesOf(text: string | null): string[] {
  return text === null || text === "" ? [] : text.replace(/\n$/, "").split("\n");
}

/** The longest common subsequence, between the common beginning and end. */
function diffLines(before: string[], after: string[]): Line[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const [old, fresh] = [before.slice(start, before.length - end), after.slice(start, after.length - end)];
  const same = (lines: string[]): Line[] => lines.map((line) => [" ", line]);
  return [...same(before.slice(0, start)), ...middle(old, fresh), ...same(before.slice(before.length - end))];
}

function middle(old: string[], fresh: string[]): Line[] {
  const length = old.map(() => new Uint32Array(fresh.length + 1));
  length.push(new Uint32Array(fresh.length + 1));
  const at = (i: number, j: number) => length[i]?.[j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = fresh.length - 1; j >= 0; j -= 1)
      (length[i] as Uint32Array)[j] =
        old[i] === fresh[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const lines: Line[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < fresh.length) {
    if (i < old.length && j < fresh.length && old[i] === fresh[j]) {
      lines.push([" ", old[i] as string]);
      i += 1;
      j += 1;
    } else if (j >= fresh.length || (i < old.length && at(i + 1, j) >= at(i, j + 1))) {
      lines.push(["-", old[i] as string]);
      i += 1;
    } else {
      lines.push(["+", fresh[j] as string]);
      j += 1;
    }
  }
  return lines;
}
