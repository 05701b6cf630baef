import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ESTree, parseSync, Visitor } from "vite";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const GLOSSARY = "docs/contributing/glossary.md";
const TEST = "server/documents/glossary.test.ts";

/** Texts that may contain a refused word, and why. */
const ALLOWED: { file: string; word: string; why: string }[] = [
  { file: "server/hub/first-steps.ts", word: "on the air", why: "the greeting of the landing page" },
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
  if (constant) return new RegExp(not.endsWith("_MS") ? `\\b(?:[A-Z]+_)?${not}\\b` : `\\b${not}(?![A-Z])`);
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

/** Every source file with comments, tests included; only generated types are left out. */
function allSources(): string[] {
  const folders = [
    "app",
    "bench",
    "cli",
    "components",
    "db",
    "e2e",
    "emails",
    "packages",
    "plugins",
    "scripts",
    "server",
  ];
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) =>
        join(folder, file),
      ),
    )
    .filter((file) => /\.(tsx?|mjs)$/.test(file) && !/(^|\/)(node_modules|dist)\//.test(file))
    .filter((file) => file !== "packages/client/src/schema.ts" && file !== TEST);
}

/** The strings and JSX text of a source file, the constants that it declares, its comments and the names of its tests. */
function readSource(file: string, text: string) {
  const strings: { text: string; start: number }[] = [];
  const names: { text: string; start: number }[] = [];
  const tests: { text: string; start: number }[] = [];
  const { program, comments, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  new Visitor({
    Literal: ({ value, start }) => {
      if (typeof value === "string") strings.push({ text: value, start });
    },
    TemplateElement: ({ value, start }) => strings.push({ text: value.cooked ?? value.raw, start }),
    JSXText: ({ value, start }) => strings.push({ text: value, start }),
    CallExpression: ({ callee, arguments: [name] }) => {
      if (!name || !isTest(callee)) return;
      const quoted = text.slice(name.start + 1, name.end - 1);
      if (name.type === "Literal" || name.type === "TemplateLiteral")
        tests.push({ text: quoted, start: name.start + 1 });
    },
    Identifier: ({ name, start }) => {
      if (/^[A-Z][A-Z_]+$/.test(name)) names.push({ text: name, start });
    },
  }).visit(program);
  const notes = comments.map(({ value, start }) => ({
    text: withoutCode(withoutStars(value)),
    start: start + 2,
  }));
  return { strings, names, notes, tests };
}

/** The text without the stars that begin lines of a block comment, so that words of two lines are found together. */
function withoutStars(text: string): string {
  return text.replace(/^[\t ]*\*(?!\/)/gm, (star) => " ".repeat(star.length));
}

/** Whether a call declares a test: `test(…)`, `describe(…)`, `test.each(…)(…)`. */
function isTest(callee: ESTree.Node): boolean {
  if (callee.type === "MemberExpression") return isTest(callee.object);
  if (callee.type === "CallExpression") return isTest(callee.callee);
  return callee.type === "Identifier" && /^(test|it|describe)$/.test(callee.name);
}

/** The text with its code in backticks blanked, since wire names and options keep their words. */
function withoutCode(text: string): string {
  return text.replace(/`[^`\n]*`/g, (code) => "x".repeat(code.length));
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

test("comments and test names use the glossary's terms", () => {
  const found = allSources().flatMap((file) => {
    const whole = readFileSync(join(root, file), "utf8");
    const plain = withoutStars(whole);
    if (!prose.some(({ find }) => find.test(plain))) return [];
    const { notes, tests } = readSource(file, whole);
    return [...notes, ...tests].flatMap(({ text, start }) => refused(file, text, start, whole, prose));
  });
  expect([...new Set(found)]).toEqual([]);
});

test("documents use the glossary's terms", () => {
  const files = [...filesIn("docs", /\.md$/), ...filesIn("skills", /\.md$/), "README.md", "AGENTS.md"];
  const found = files
    .filter((file) => file !== GLOSSARY)
    .flatMap((file) => {
      const text = withoutCode(readFileSync(join(root, file), "utf8"));
      return refused(file, text, 0, text, prose);
    });
  expect(found).toEqual([]);
});

test("a refused word is found in a string, JSX, a constant, a comment and a test name, and nowhere else", () => {
  const { strings, names, notes, tests } = readSource(
    "x.tsx",
    'const MOST_ROWS = 1; /* told, and `told` */ const told = <p title="is told">mended</p>; test.each([1])("told", f);',
  );
  const found = (texts: { text: string }[], among: Term[]) =>
    texts.flatMap(({ text }) => refused("x", text, 0, "", among)).length;
  expect(found(strings, prose)).toBe(3);
  expect(found(names, constants)).toBe(1);
  expect(found(notes, prose)).toBe(1);
  expect(found(tests, prose)).toBe(1);
  expect(refused("x", withoutCode("`told` is a wire name"), 0, "", prose)).toEqual([]);
});
