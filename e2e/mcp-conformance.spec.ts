import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sharedHub as server } from "./start-server";

/**
 * Scenarios of the conformance suite that a real server can meet: the others call fixtures of the suite's own, such as
 * a tool `test_simple_text`. Each has a minimum number of checks, so that a scenario that skips itself is detected.
 */
const scenarios: Record<string, [name: string, atLeast: number][]> = {
  "2025-11-25": [
    ["server-initialize", 3],
    ["server-session-lifecycle", 3],
    ["ping", 2],
    ["tools-list", 3],
    ["resources-list", 2],
    ["prompts-list", 2],
    ["server-sse-multiple-streams", 1],
    ["dns-rebinding-protection", 2],
  ],
  "2026-07-28": [
    ["server-stateless", 24],
    ["tools-list", 3],
    ["resources-list", 2],
    ["prompts-list", 2],
    ["sep-2164-resource-not-found", 4],
    ["caching", 8],
    ["http-header-validation", 14],
    ["server-sse-multiple-streams", 1],
    ["input-required-result-unsupported-methods", 2],
    ["dns-rebinding-protection", 2],
  ],
  // An extension has no revision: the suite skips its scenarios if one is named.
  "": [
    ["sep-2640-skills-enumeration", 30],
    ["sep-2640-skills-manifest", 6],
    ["sep-2640-skills-directory", 6],
  ],
};

interface Check {
  id: string;
  status: "SUCCESS" | "FAILURE" | "WARNING" | "INFO" | "SKIPPED";
  errorMessage?: string;
  /** `untestable`: the check calls a fixture of the suite's own, which only its reference servers have. */
  details?: { untestable?: boolean };
}

const root = join(import.meta.dirname, "..");
const out = mkdtempSync(join(tmpdir(), "airband-conformance-"));
afterAll(() => rmSync(out, { recursive: true, force: true }));

/** Where a scenario's checks are written. */
const folderOf = (scenario: string, revision: string) => join(out, revision || "newest", scenario);

let output = "";
beforeAll(async () => {
  const runs = Object.entries(scenarios).flatMap(([revision, list]) =>
    list.map(([scenario]) => [
      ...["server", "--url", `${server.origin}/mcp`, "--scenario", scenario],
      ...["--output-dir", folderOf(scenario, revision)],
      ...(revision === "" ? [] : ["--spec-version", revision]),
    ]),
  );
  const child = spawn(process.execPath, ["e2e/conformance-run.mjs", JSON.stringify(runs)], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  await new Promise((resolve) => child.once("close", resolve));
});

for (const [revision, list] of Object.entries(scenarios)) {
  test.each(list)(`on the ${revision || "newest"} wire, no check of %s fails`, (scenario, atLeast) => {
    const checks = checksOf(folderOf(scenario, revision));
    const failed = checks.filter((check) => check.status === "FAILURE" && check.details?.untestable !== true);
    expect(failed).toEqual([]);
    expect(checks.filter((check) => check.status === "SUCCESS").length).toBeGreaterThanOrEqual(atLeast);
  });
}

function checksOf(folder: string): Check[] {
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String) : [];
  const found = files.find((file) => file.endsWith("checks.json"));
  if (!found) throw new Error(`The suite wrote no checks into ${folder}. It said:\n${output}`);
  return JSON.parse(readFileSync(join(folder, found), "utf8")) as Check[];
}
