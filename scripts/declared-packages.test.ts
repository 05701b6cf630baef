import { readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { parseSync } from "vite";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const readJson = (path: string) => JSON.parse(readFileSync(join(root, path), "utf8"));
const hub = readJson("package.json");
const command = readJson("cli/package.json");
const client = readJson("packages/client/package.json");
const installed: Record<string, { version: string }> = readJson("package-lock.json").packages;

/** Declared although no project file imports it, and why. `@types/x` needs no line: it belongs to `x`. */
const NOT_IMPORTED: Record<string, string> = {
  "@biomejs/biome": "`npm run lint` and `npm run format`",
  "@modelcontextprotocol/conformance": "e2e/mcp-conformance.spec.ts runs its command",
  "@react-email/ui": "the pages of `npm run emails`; it refuses another version than react-email's",
  "@tailwindcss/postcss": "named by postcss.config.mjs",
  "@types/node": "types of the globals of Node",
  "@types/react-dom": "Next's types refer to it",
  "react-email": "`npm run emails`",
  tsx: "runs db/migrate.ts, scripts/seed.ts and bench/run.ts",
  typescript: "`npm run types`",
};

/** Code that runs in production: a package that it loads is not a development dependency. */
const SHIPPED = /^(app|components|db|emails|server|instrumentation|proxy)/;
const TEST = /\.(test|spec|pw)\.tsx?$|\/testing\//;

interface Import {
  file: string;
  name: string;
  isType: boolean;
}

function nameOf(specifier: string): string | null {
  if (/^(\.|@\/|node:)/.test(specifier) || isBuiltin(specifier)) return null;
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), "utf8");
  const found: [specifier: string | undefined, isType: boolean][] = [];
  if (file.endsWith(".css")) {
    for (const [, specifier] of text.matchAll(/@import "([^"]+)"/g)) found.push([specifier, true]);
  } else {
    const { module } = parseSync(file, text);
    for (const { moduleRequest, entries } of module.staticImports)
      found.push([moduleRequest.value, entries.length > 0 && entries.every(({ isType }) => isType)]);
    for (const { entries } of module.staticExports)
      for (const { moduleRequest, isType } of entries) found.push([moduleRequest?.value, isType]);
    for (const { moduleRequest } of module.dynamicImports)
      found.push([/^"(.+)"$/.exec(text.slice(moduleRequest.start, moduleRequest.end))?.[1], false]);
  }
  return found.flatMap(([specifier, isType]) => {
    const name = nameOf(specifier ?? ".");
    return name ? [{ file, name, isType }] : [];
  });
}

function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "." ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return /^(\..*|node_modules|dist|out)$/.test(entry.name) ? [] : sourcesIn(path);
    return /\.([cm]?[jt]sx?|css)$/.test(entry.name) && entry.name !== "next-env.d.ts" ? [path] : [];
  });
}

const imports = sourcesIn(".").flatMap(importsOf);
const isBundled = ({ file }: Import) => file.startsWith("cli/src/") && !TEST.test(file);
const isClient = ({ file }: Import) => file.startsWith("packages/client/") && !TEST.test(file);

test("every package that a file imports is declared", () => {
  const undeclared = imports
    .filter((found) => !isBundled(found) && !isClient(found))
    .filter(({ name }) => !hub.dependencies[name] && !hub.devDependencies[name])
    .map(({ name, file }) => `add "${name}" to package.json: ${file} imports it`);
  const unbundled = imports
    .filter((found) => isBundled(found) && !command.devDependencies[found.name])
    .map(({ name, file }) => `add "${name}" to devDependencies of cli/package.json: ${file} imports it`);
  const unpacked = imports
    .filter(isClient)
    .filter(
      ({ name, file }) => !(file.includes("/src/") ? client.dependencies : client.devDependencies)[name],
    )
    .map(({ name, file }) => `add "${name}" to packages/client/package.json: ${file} imports it`);
  expect([...undeclared, ...unbundled, ...unpacked]).toEqual([]);
});

test("every declared package is imported, or listed with a reason", () => {
  const used = new Set(imports.map(({ name }) => name));
  const isUsed = (name: string) =>
    used.has(name) || name in NOT_IMPORTED || used.has(name.replace(/^@types\//, ""));
  const declared = Object.keys({ ...hub.dependencies, ...hub.devDependencies });
  expect(
    declared.filter((name) => !isUsed(name)).map((name) => `remove "${name}" from package.json`),
  ).toEqual([]);

  // `@commander-js/extra-typings` provides the types of `commander`, which is its peer.
  const bundled = new Set(imports.filter(isBundled).map(({ name }) => name));
  const idle = Object.keys(command.devDependencies).filter(
    (name) => !bundled.has(name) && name !== "commander",
  );
  expect(idle.map((name) => `remove "${name}" from cli/package.json`)).toEqual([]);

  // `typescript` compiles the client, and openapi-typescript needs version 5.
  const packed = new Set(imports.filter(isClient).map(({ name }) => name));
  const spare = Object.keys({ ...client.dependencies, ...client.devDependencies }).filter(
    (name) => !packed.has(name) && name !== "typescript",
  );
  expect(spare.map((name) => `remove "${name}" from packages/client/package.json`)).toEqual([]);

  const stale = Object.keys(NOT_IMPORTED).filter((name) => used.has(name) || !declared.includes(name));
  expect(stale.map((name) => `remove "${name}" from NOT_IMPORTED`)).toEqual([]);
});

test("packages that the hub loads at run time are dependencies, and those that only build or test it are for development", () => {
  const loaded = new Set(
    imports
      .filter(({ file, isType }) => SHIPPED.test(file) && !TEST.test(file) && !isType)
      .map(({ name }) => name),
  );
  const missing = [...loaded].filter((name) => !hub.dependencies[name]);
  expect(missing.map((name) => `move "${name}" to dependencies`)).toEqual([]);
  const idle = Object.keys(hub.dependencies).filter((name) => !loaded.has(name) && name !== "react-dom");
  expect(idle.map((name) => `move "${name}" to devDependencies`)).toEqual([]);
});

test("the command is one file: installing it installs nothing else", () => {
  expect(command.dependencies).toBeUndefined();
});

/** Packages that have to have the same version. */
const FAMILIES: Record<string, RegExp> = {
  "better-auth": /^(better-auth|@better-auth\/(?!utils$).+)$/,
  "MCP, second SDK": /^@modelcontextprotocol\/(client|server|core)$/,
  next: /^(next|@next\/env)$/,
  react: /^(react|react-dom)$/,
  "react's types": /^@types\/(react|react-dom)$/,
  "react-email's renderer": /^@react-email\/render$/,
  "react-email's preview": /^(react-email|@react-email\/ui)$/,
  tailwind: /^(tailwindcss|@tailwindcss\/(node|postcss))$/,
  trpc: /^@trpc\/.+$/,
  vitest: /^(vitest|@vitest\/.+)$/,
};

test.each(Object.entries(FAMILIES))("%s is installed in one version", (_, family) => {
  const members = Object.entries(installed)
    .filter(([path]) => family.test(path.split("node_modules/").at(-1) ?? ""))
    .map(([path, { version }]) => `${path} ${version}`);
  expect(members.length).toBeGreaterThan(0);
  const versions = new Set(members.map((member) => member.split(" ")[1]));
  expect([...versions], members.join("\n")).toHaveLength(1);
});

test("the command and the hub use the same version of a shared package", () => {
  const doubled = Object.keys(installed).filter((path) => path.startsWith("cli/node_modules/"));
  expect(doubled).toEqual([]);
});
