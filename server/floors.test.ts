import { join } from "node:path";
import { expect, test } from "vitest";
import { cyclesOf, importGraph, sourceFiles } from "./testing/import-graph";

/**
 * The floors of server/, from the ground up. A path is a file without its extension or a room; the longest match
 * counts.
 */
const floors: { name: string; holds: string[] }[] = [
  {
    name: "foundation",
    holds: [
      "errors",
      "fields",
      "scopes",
      "label",
      "settings",
      "secrets",
      "logging",
      "text",
      "wire",
      "roles/roles",
    ],
  },
  { name: "platform", holds: ["store", "bus", "limits", "egress", "mail", "analytics"] },
  {
    name: "access",
    holds: [
      ...["context", "operation", "auth", "roles", "sessions"],
      ...["audit/audit-acts", "audit/record-audit", "audit/record-guest-act"],
      ...["webhooks/outbox"],
    ],
  },
  {
    name: "nouns",
    holds: [
      ...["accounts", "audit", "bands", "channels", "dm", "hooks", "hub", "identities", "invites", "knocks"],
      ...["members", "messages", "participants", "skills", "tokens", "webhooks"],
    ],
  },
  { name: "list of operations", holds: ["operations", "runtime", "jobs"] },
  { name: "doors", holds: ["http", "mcp", "trpc", "documents"] },
  { name: "process", holds: ["process", "next"] },
];

const MAX_ROOT_FILES = 10;

const root = join(import.meta.dirname, "..");
const graph = importGraph(
  root,
  sourceFiles(root, [
    ...["app", "bench", "cli/src", "components", "db", "e2e"],
    ...["emails", "packages/client/src", "server", "scripts"],
  ]),
);
const inServer = [...graph.keys()].filter((file) => file.startsWith("server/"));

function floorOf(file: string): number {
  const path = file.replace(/^server\//, "").replace(/\.tsx?$/, "");
  const fits = floors.flatMap(({ holds }, floor) =>
    holds
      .filter((held) => path === held || path.startsWith(`${held}/`))
      .map((held) => ({ floor, length: held.length })),
  );
  return fits.sort((a, b) => b.length - a.length)[0]?.floor ?? -1;
}

const upward = inServer.flatMap((file) =>
  (graph.get(file) ?? [])
    .filter((imported) => imported.startsWith("server/") && floorOf(imported) > floorOf(file))
    .map((imported) => ({ file, imported })),
);

test("every file of server/ belongs to a floor", () => {
  expect(inServer.filter((file) => floorOf(file) === -1)).toEqual([]);
});

test("a file of server/ imports only from its own floor and the floors below, types included", () => {
  const nameOf = (file: string) => floors[floorOf(file)]?.name;
  const wrong = upward.map(
    ({ file, imported }) =>
      `${file} -> ${imported}: the floor "${nameOf(file)}" must not import from "${nameOf(imported)}" above it`,
  );
  expect(wrong).toEqual([]);
});

test("no files import each other in a circle, types included", () => {
  expect(cyclesOf(graph)).toEqual([]);
});

test("circles are found however long they are", () => {
  const circle = new Map([
    ["a", ["b"]],
    ["b", ["c", "x"]],
    ["c", ["d"]],
    ["d", ["a"]],
    ["x", []],
  ]);
  expect(cyclesOf(circle)).toEqual([["a", "b", "c", "d"]]);
});

test("type imports, re-exports and dynamic imports are part of the graph", () => {
  expect(graph.get("server/context.ts")).toContain("server/auth/principal/principal.ts");
  expect(graph.get("server/accounts/attach-email.ts")).toContain("server/mail/mailer.ts");
  expect(graph.get("app/api/auth/[...all]/route.ts")?.length).toBe(1);
});

test("the root of server/ has at most ten files", () => {
  const loose = inServer.filter((file) => /^server\/[^/]+$/.test(file));
  expect(loose.length, loose.join(", ")).toBeLessThanOrEqual(MAX_ROOT_FILES);
});
