import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync, Visitor } from "vite";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const GLOSSARY = "docs/contributing/glossary.md";

/** Texts that may contain a refused word, and why. */
const ALLOWED: { file: string; word: string; why: string }[] = [
  { file: "server/hub/first-steps.ts", word: "on the air", why: "the greeting of the landing page" },
  ...[
    "server/messages/log/append-messages.ts",
    "server/messages/outbox-of-messages.ts",
    "server/webhooks/outbox/outbox-of-messages.ts",
  ].map((file) => ({ file, word: "told", why: "a name inside SQL" })),
];

interface Term {
  say: string;
  not: string;
  find: RegExp;
}

/** The rows of the glossary's tables, one term for each refused word. */
function terms(): Term[] {
  const rows = readFileSync(join(root, GLOSSARY), "utf8").matchAll(
    /^\| ([^|\n]+) \| ([^|\n]+) \| ([^|\n]+) \|$/gm,
  );
  return [...rows]
    .filter(([, , , not = ""]) => not !== "not" && not !== "---")
    .flatMap(([, say = "", , words = ""]) =>
      words.split(", ").map((not) => ({ say, not, find: finding(not) })),
    );
}

/** Matches the word by itself, in any case unless it begins with a capital, with any white space between its parts. */
function finding(not: string): RegExp {
  const parts = not.split(" ").map((part) => part.replace(/[^\w]/g, "\\$&"));
  const constant = /^[A-Z_]+$/.test(not);
  if (constant) return new RegExp(not === "MOST" ? "\\bMOST(?![A-Z])" : `\\b(?:[A-Z]+_)?${not}\\b`);
  return new RegExp(`(?<![\\w-])${parts.join("\\s+")}(?![\\w-])`, /^[A-Z]/.test(not) ? "" : "i");
}

const all = terms();
const isConstant = ({ not }: Term) => /^[A-Z_]+$/.test(not);
const prose = all.filter((term) => !isConstant(term));
const constants = all.filter(isConstant);

function filesIn(folder: string, ending: RegExp): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((file) => join(folder, file))
    .filter((file) => ending.test(file) && !/node_modules|\/testing\/|\.(test|pw|spec)\.tsx?$/.test(file));
}

/** The strings and JSX text of a source file, and the constants that it declares. */
function readSource(file: string, text: string) {
  const strings: { text: string; start: number }[] = [];
  const names: { text: string; start: number }[] = [];
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  new Visitor({
    Literal: ({ value, start }) => {
      if (typeof value === "string") strings.push({ text: value, start });
    },
    TemplateElement: ({ value, start }) => strings.push({ text: value.cooked ?? value.raw, start }),
    JSXText: ({ value, start }) => strings.push({ text: value, start }),
    Identifier: ({ name, start }) => {
      if (/^[A-Z][A-Z_]+$/.test(name)) names.push({ text: name, start });
    },
  }).visit(program);
  return { strings, names };
}

/** Whether parsing a file could find anything: most contain no refused word outside of their comments. */
function mayHold(source: string): boolean {
  const code = source.replace(/^\s*(?:\/?\*|\/\/).*$/gm, "");
  return all.some(({ find }) => find.test(code));
}

function refused(file: string, text: string, start: number, whole: string, among: Term[]): string[] {
  return among.flatMap(({ find, not, say }) => {
    const at = find.exec(text)?.index;
    if (at === undefined || ALLOWED.some((one) => one.file === file && one.word === not)) return [];
    const line = whole.slice(0, start).split("\n").length + text.slice(0, at).split("\n").length - 1;
    return [`${file}:${line}: not "${not}", but: ${say}`];
  });
}

test("strings and constants use the glossary's terms", () => {
  const files = ["app", "cli/src", "components", "emails", "packages/client/src", "server"].flatMap(
    (folder) => filesIn(folder, /\.tsx?$/),
  );
  expect(files.length).toBeGreaterThan(500);
  const found = files.flatMap((file) => {
    const whole = readFileSync(join(root, file), "utf8");
    if (!mayHold(whole)) return [];
    const { strings, names } = readSource(file, whole);
    return [
      ...strings.flatMap(({ text, start }) => refused(file, text, start, whole, prose)),
      ...names.flatMap(({ text, start }) => refused(file, text, start, whole, constants)),
    ];
  });
  expect([...new Set(found)]).toEqual([]);
});

test("documents use the glossary's terms", () => {
  const files = [...filesIn("docs", /\.md$/), ...filesIn("skills", /\.md$/), "README.md", "AGENTS.md"];
  const found = files
    .filter((file) => file !== GLOSSARY)
    .flatMap((file) => {
      const text = readFileSync(join(root, file), "utf8").replace(/`[^`\n]*`/g, (code) =>
        "x".repeat(code.length),
      );
      return refused(file, text, 0, text, prose);
    });
  expect(found).toEqual([]);
});

test("a refused word is found in a string, in JSX and in a constant, and nowhere else", () => {
  const { strings, names } = readSource(
    "x.tsx",
    'const MOST_ROWS = 1; /* told */ const told = <p title="is told">mended</p>;',
  );
  expect(strings.flatMap(({ text }) => refused("x", text, 0, "", prose))).toHaveLength(2);
  expect(names.flatMap(({ text }) => refused("x", text, 0, "", constants))).toHaveLength(1);
});
