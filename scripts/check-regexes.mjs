// Part of `npm run lint`: every regular expression that ships runs in linear time. With a super-linear one, a single
// request can block the process (ReDoS, CWE-1333). A pattern built at run time is refused, since it cannot be checked.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkSync } from "recheck";
import { parseSync, Visitor } from "vite";
import { root } from "./processes.mjs";

const SHIPPED = ["app", "cli/src", "components", "db", "emails", "packages/client/src", "server", "plugins"];

/** The regular expressions of a source file: `{ source, flags, start }`, with `source` null for one built at run time. */
export function regexesIn(file, text) {
  const found = [];
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0].message}`);
  const constructed = (node) => {
    if (node.callee.type !== "Identifier" || node.callee.name !== "RegExp") return;
    const [source, flags] = node.arguments;
    const literal = source?.type === "Literal" && typeof source.value === "string" ? source.value : null;
    if (source?.type === "Literal" && source.regex) return;
    found.push({ source: literal, flags: flags?.value ?? "", start: node.start });
  };
  new Visitor({
    Literal: (node) => {
      if (node.regex) found.push({ source: node.regex.pattern, flags: node.regex.flags, start: node.start });
    },
    NewExpression: constructed,
    CallExpression: constructed,
  }).visit(program);
  return found;
}

/** Null if the pattern is linear; otherwise what is wrong with it, with a text that shows it. */
export function superLinear({ source, flags }) {
  const result = checkSync(source, flags, { checker: "automaton", timeout: null });
  if (result.status === "safe") return null;
  if (result.status === "unknown") return `could not be checked (${result.error?.kind ?? "unknown"})`;
  return `is ${result.complexity.summary}; try it on ${result.attack.pattern.slice(0, 120)}`;
}

function check() {
  const files = SHIPPED.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true }).map((file) => `${folder}/${file}`),
  );
  const wrong = [];
  const known = new Map();
  for (const file of files) {
    if (!/\.(tsx?|m?js)$/.test(file) || /\.test\.tsx?$|\/(node_modules|dist|testing)\//.test(file)) continue;
    const text = readFileSync(join(root, file), "utf8");
    for (const regex of regexesIn(file, text)) {
      const line = text.slice(0, regex.start).split("\n").length;
      const at = `${file}:${line}`;
      if (regex.source === null) {
        wrong.push(`${at} builds a pattern at run time, which cannot be checked`);
        continue;
      }
      const key = `/${regex.source}/${regex.flags}`;
      if (!known.has(key)) known.set(key, superLinear(regex));
      if (known.get(key)) wrong.push(`${at} ${key} ${known.get(key)}`);
    }
  }
  for (const line of wrong) console.error(line);
  console.log(`${known.size} regular expressions checked, ${wrong.length} refused`);
  return wrong.length === 0 ? 0 : 1;
}

if (process.argv[1] === import.meta.filename) process.exit(check());
