import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { exitCodes } from "../exit-codes";
import { TestUser } from "../testing/run-command";

const root = join(import.meta.dirname, "../../..");

/** Runs setup as if the shell had started the command by this path. */
async function setupFrom(script: string, args: string[], env: Record<string, string> = {}) {
  const before = process.argv[1] as string;
  process.argv[1] = script;
  onTestFinished(() => {
    process.argv[1] = before;
  });
  return new TestUser("https://hub.example").run(args, { env });
}

test("hooks name Node and the command by their absolute paths, whatever the shell would find", async () => {
  const { home } = new TestUser("https://hub.example");
  const [real, link] = [join(home, "airband.mjs"), join(home, "airband")];
  writeFileSync(real, "");
  symlinkSync(real, link);
  chmodSync(real, 0o755);
  for (const client of ["claude-code", "codex", "cursor", "gemini", "opencode"]) {
    const { stdout } = await setupFrom(link, ["setup", client, "--dry-run"], { PATH: home });
    expect(stdout).toContain(process.execPath);
    expect(stdout).toContain(real);
    expect(stdout).not.toMatch(/npx|"command": "airband/);
  }
});

test("setup from the cache of npx is refused; removing its entries is not", async () => {
  const { home } = new TestUser("https://hub.example");
  const script = join(home, "_npx/8f3a/node_modules/airband/dist/airband.mjs");
  mkdirSync(join(script, ".."), { recursive: true });
  writeFileSync(script, "");
  const refused = await setupFrom(script, ["setup", "codex"]);
  expect(refused).toMatchObject({ code: exitCodes.usage, stderr: expect.stringContaining("--command") });
  expect((await setupFrom(script, ["setup", "codex", "--undo"])).code).toBe(0);
});

test("no text instructs people or clients to run a package called airband from a registry", () => {
  const places = [
    "README.md",
    "cli/README.md",
    "docs",
    "skills",
    "plugins",
    "app",
    "components",
    "emails",
    "server",
    "cli/src",
  ];
  const bare =
    /\bnpx(?:\s+-\S+)*\s+airband\b(?!@\d)|"npx"[^\]\n]{0,80}"airband"|\bnpm\s+(?:install|i|exec|x)(?:\s+-\S+)*\s+airband\b(?!@\d)/;
  const found = places.flatMap(filesIn).filter((path) => bare.test(readFileSync(path, "utf8")));
  expect(found).toEqual([]);
});

function filesIn(place: string): string[] {
  const path = join(root, place);
  if (/\.\w+$/.test(place)) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(md|mdx|tsx?|json|txt)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.endsWith(".test.ts"));
}
