import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { isRouterPath } from "../wire/router-paths";
import { commandBundle, commandDigest } from "./command-bundle";

test("the served command is the built file, and sha256sum accepts its digest", async () => {
  const root = mkdtempSync(join(tmpdir(), "airband-bundle-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  await expect(commandBundle(root)).rejects.toThrow(/not built/);
  mkdirSync(join(root, "cli/dist"), { recursive: true });
  writeFileSync(join(root, "cli/dist/airband.mjs"), "#!/usr/bin/env node\nconsole.log('→');\n");
  expect(await commandBundle(root)).toContain("→");
  const options = {
    cwd: join(root, "cli/dist"),
    input: await commandDigest(root),
    encoding: "utf8",
  } as const;
  expect(execFileSync("sha256sum", ["--check"], options)).toContain("airband.mjs: OK");
});

test("both addresses belong to the router and not to the pages", () => {
  const ours = ["/airband.mjs", "/airband.mjs.sha256", "/airband.mjsx"].map((path) =>
    isRouterPath(path, undefined),
  );
  expect(ours).toEqual([true, true, false]);
});
