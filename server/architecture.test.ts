import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { expect, test } from "vitest";
import { refusals } from "./errors";
import { capabilities, operations } from "./operations";
import { webhookOperations } from "./webhooks/webhook-operations";

const root = join(import.meta.dirname, "..");
const FOLDERS = [
  "app",
  "bench",
  "cli/src",
  "components",
  "db",
  "e2e",
  "emails",
  "packages/client/src",
  "server",
  "scripts",
];

/** Files that may be longer than 300 lines, and why. */
const LONG: Record<string, string> = {
  "packages/client/src/schema.ts": "generated",
  "server/errors.ts": "the one table of refusals; it grows by a row per code",
};

function filesIn(folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

const files = FOLDERS.flatMap(filesIn);
const sources = files.filter(
  (file) =>
    !/\.(test|spec|pw)\.tsx?$/.test(file) &&
    !file.startsWith("server/testing/") &&
    !file.startsWith("cli/src/testing/"),
);
const read = (file: string) => readFileSync(join(root, file), "utf8");

interface Import {
  /** From the root, without an ending. */
  path: string;
  /** Only of types, which do not exist at run time. */
  isType: boolean;
}

/** The project files that a file imports. */
function allImportsOf(file: string): Import[] {
  const statement = /^\s*(?:import|export)\s+(type\s)?[^;]*?from\s+"([^"]+)"/gms;
  return [...read(file).matchAll(statement)]
    .map(([, type, path = ""]) => ({ path, isType: type !== undefined }))
    .filter(({ path }) => path.startsWith(".") || path.startsWith("@/"))
    .map(({ path, isType }) => ({
      path: path.startsWith("@/") ? path.slice(2) : relative(root, join(root, dirname(file), path)),
      isType,
    }));
}

/** The same at run time. */
const importsOf = (file: string) =>
  allImportsOf(file)
    .filter(({ isType }) => !isType)
    .map(({ path }) => path);

const DOORS = ["http", "mcp", "trpc", "a2a", "documents"];
const isDoor = (path: string) => DOORS.some((door) => path.startsWith(`server/${door}/`));
const inAny = (path: string, ...places: string[]) =>
  places.some((place) => path === place || path.startsWith(`${place}/`));

/** Modules that contain only zod schemas and texts, which the browser may load too. */
const isSchemas = (path: string) =>
  path === "server/fields" ||
  path === "server/scopes" ||
  path === "server/roles/roles" ||
  path === "server/channels/connect-lines" ||
  /^server\/.+-(fields|settings|instructions)$/.test(path);

/** The allowed imports, types included: the first rule whose `from` matches a file applies to it. */
const rules: {
  from: (file: string) => boolean;
  may: (path: string, file: string) => boolean;
  /** Folders of which it may also import types. */
  mayType?: (path: string) => boolean;
  words: string;
}[] = [
  {
    from: (file) => file.startsWith("db/"),
    may: (path) => inAny(path, "db"),
    words: "db/ imports db/ alone",
  },
  {
    from: isDoor,
    may: (path) => !inAny(path, "app", "components", "db") || path === "db/schema",
    words: "a door imports neither pages nor the database client",
  },
  {
    from: (file) => file.startsWith("server/"),
    may: (path, file) =>
      !inAny(path, "app", "components", "e2e", "bench") && (!isDoor(path) || isWiring(file)),
    words: "what is true without a browser imports neither pages nor doors",
  },
  {
    from: (file) => /^app\/.*route\.ts$/.test(file),
    may: (path) => inAny(path, "server/next"),
    words: "a route handler imports its entry in server/next alone",
  },
  {
    from: (file) => file.startsWith("app/"),
    may: (path) =>
      inAny(
        path,
        "app",
        "components",
        "server/auth",
        "server/next",
        "server/settings",
        "server/documents",
        "server/hub",
      ),
    words: "a page imports components and the caller, never the database or a noun",
  },
  {
    from: (file) => file.startsWith("components/"),
    may: (path) => inAny(path, "components") || isSchemas(path),
    mayType: (path) => inAny(path, "server/trpc/router", "server/next"),
    words:
      "components import components, the schemas that forms share with operations, and the types of their calls",
  },
  {
    from: (file) => file.startsWith("emails/"),
    may: (path) => inAny(path, "emails"),
    words: "e-mails import nothing of ours but each other",
  },
  {
    from: (file) => inAny(file, "cli"),
    may: (path) => inAny(path, "cli"),
    words: "the command line knows the hub by its public surface alone",
  },
  {
    from: (file) => inAny(file, "e2e", "bench"),
    may: (path) => inAny(path, "e2e", "bench", "server/testing"),
    words: "journeys and load tools speak the public surface",
  },
];

/** The files that assemble the process. */
const isWiring = (file: string) => inAny(file, "server/process", "server/next");

test("every import is allowed by the layout", () => {
  const wrong = sources.flatMap((file) => {
    const rule = rules.find((candidate) => candidate.from(file));
    return allImportsOf(file)
      .filter(({ path, isType }) => rule && !rule.may(path, file) && !(isType && rule.mayType?.(path)))
      .map(({ path }) => `${file} imports ${path}: ${rule?.words}`);
  });
  expect(wrong).toEqual([]);
});

test("pages load the hub at run time, and do not contain a copy of it", () => {
  const contained = new Set(sources.filter((file) => inAny(file, "app", "server/next")));
  for (const file of contained) {
    if (file === "server/next/hub.ts") continue;
    for (const path of importsOf(file)) {
      const found = [`${path}.ts`, `${path}.tsx`].find((candidate) => sources.includes(candidate));
      if (found) contained.add(found);
    }
  }
  expect(contained.size).toBeGreaterThan(150);
  expect([...contained].filter((file) => inAny(file, "db", "server/process", "server/trpc/router"))).toEqual(
    [],
  );
});

test("schemas that the browser loads import nothing but each other", () => {
  const loaded = sources.filter((file) => file.startsWith("components/")).flatMap(importsOf);
  const schemas = [...new Set(loaded.filter(isSchemas))].map((path) => `${path}.ts`);
  expect(schemas.length).toBeGreaterThan(2);
  const heavy = schemas.filter(
    (file) => importsOf(file).some((path) => !isSchemas(path)) || /from "(?!zod"|\.|@\/)/.test(read(file)),
  );
  expect(heavy).toEqual([]);
});

test("doors write no queries", () => {
  expect(
    sources.filter((file) => isDoor(file) && /from "drizzle-orm|\.execute\(|\.select\(/.test(read(file))),
  ).toEqual(doorsThatQuery);
});

/** Readiness is a query to the database; the MCP session map is the door's own state. */
const doorsThatQuery = ["server/http/health.ts", "server/mcp/mcp-sessions.ts"].filter((file) =>
  existsSync(join(root, file)),
);

test("files have full names for what they contain, and none is a catch-all", () => {
  const drawers = /(^|\/)(utils?|helpers?|types?|common|misc|lib|create|index)\.(ts|tsx)$/;
  // Commands are named as they are typed: `airband create`.
  const allowed = (file: string) => file === "db/schema/index.ts" || file.startsWith("cli/src/commands/");
  expect(sources.filter((file) => drawers.test(file) && !allowed(file))).toEqual([]);
  const named = sources.filter(
    (file) =>
      !file.startsWith("app/") &&
      !/^[a-z0-9]+(-[a-z0-9]+)*(\.config)?\.(ts|tsx|mjs|d\.ts)$/.test(basename(file)),
  );
  expect(named).toEqual([]);
});

test("no file is longer than 300 lines, except those listed with a reason", () => {
  const long = files.filter((file) => read(file).split("\n").length > 300 && !(file in LONG));
  expect(long).toEqual([]);
});

test("every operation is one labelled function in a file named after it, with a test beside it", () => {
  const definition =
    /^export const (\w+) = (?:operation|streamOperation|webhookOperation|oneWebhookOperation)\(/gm;
  const defined = sources
    .filter((file) => file.startsWith("server/"))
    .flatMap((file) => [...read(file).matchAll(definition)].map((match) => ({ file, name: match[1] ?? "" })));
  const onChannels = Object.values(webhookOperations).map(({ onChannel }) => onChannel.label.name);
  const names = operations.map(({ label }) => label.name).filter((name) => !onChannels.includes(name));
  expect(defined.map(({ name }) => name).sort()).toEqual(names.sort());
  expect(defined.filter(({ file }) => !existsSync(join(root, file.replace(/\.ts$/, ".test.ts"))))).toEqual(
    [],
  );
});

test("every operation is listed under its own name", () => {
  const listed = [
    ...Object.entries(capabilities).map(([name, { label }]) => [name, label.name]),
    ...Object.entries(webhookOperations).map(([name, { onAccount }]) => [name, onAccount.label.name]),
  ];
  expect(listed.filter(([name, labelled]) => name !== labelled)).toEqual([]);
});

test("every label has its own name and its own door, and its path names fields of its input", () => {
  const doors = operations.map(({ label }) => `${label.rest.method} ${label.rest.path}`);
  expect(new Set(doors).size).toBe(operations.length);
  for (const { label } of operations) {
    expect(label.summary.length, label.name).toBeLessThanOrEqual(100);
    const fields = Object.keys(label.input.shape);
    for (const [, field] of label.rest.path.matchAll(/\{(\w+)\}/g))
      expect(fields, label.name).toContain(field);
    if (!["public", "account", "identity"].includes(label.access))
      expect(fields, label.name).toContain("channel_id");
  }
});

test("every error code has its page, and every page its code", () => {
  const pages = readdirSync(join(root, "docs/errors")).map((file) => file.replace(/\.md$/, ""));
  expect(pages.sort()).toEqual(Object.keys(refusals).sort());
});

test("errors are recognised by their code, since two bundles of the class may be loaded in one process", () => {
  const compared = sources.filter((file) => /instanceof AirbandError/.test(read(file)));
  expect(compared).toEqual([]);
});

test("the audit record is append-only in the code", () => {
  const changing = /(update|delete)\(\s*\w+AuditEntries|(update|delete from|truncate)\s+"?\w+_audit_entries/i;
  expect(changing.test("await tx.delete(channelAuditEntries)")).toBe(true);
  // A guest's repeated act raises a counter.
  expect(sources.filter((file) => changing.test(read(file)))).toEqual(["server/audit/record-guest-act.ts"]);
});

test("no test loops over calls that are already running: one could reject before it is awaited, unhandled", () => {
  const loop =
    /for \(const (\w+) of \[(?=[^;]*?\w\()[^;]*?\]\)\s[^;]*?(?:await |(?:problem|refusal)Of\()\1[),;]/g;
  const found = files
    .filter((file) => !file.endsWith("architecture.test.ts") && /\.(test|spec|pw)\.tsx?$/.test(file))
    .flatMap((file) => [...read(file).matchAll(loop)].map((match) => `${file}: ${match[0]}`));
  expect(found).toEqual([]);
});

test("public modules have a docstring", () => {
  const silent = sources.filter((file) => {
    if (!file.startsWith("server/") && !file.startsWith("db/")) return false;
    const text = read(file);
    return /^export (const|function|async function|class)/m.test(text) && !text.includes("/**");
  });
  expect(silent).toEqual([]);
});

test("these tests really find the imports", () => {
  expect(importsOf("server/messages/send-message.ts")).toContain("server/messages/sending/resolve-address");
});
