import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { TestUser } from "../testing/run-command";

async function scriptFor(shell: string) {
  const user = new TestUser("http://127.0.0.1:9");
  const { stdout, code } = await user.run(["completion", shell]);
  expect(code).toBe(0);
  const file = join(user.home, `completion.${shell}`);
  writeFileSync(file, stdout);
  return { file, stdout };
}

test("bash completes commands, their commands, options, and the values of options", async () => {
  const { file } = await scriptFor("bash");
  const complete = (...words: string[]) => {
    const line = `source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _airband; echo "\${COMPREPLY[@]}"`;
    return execFileSync("bash", ["-c", line, "bash", file, "airband", ...words], { encoding: "utf8" }).trim();
  };
  expect(complete("in")).toBe("inbox invite");
  expect(complete("invite", "")).toContain("create list revoke");
  expect(complete("dm", "")).toContain("send inbox wait block unblock blocked");
  expect(complete("dm", "wait", "--pe")).toBe("--peek");
  expect(complete("send", "--priority", "")).toBe("min low default high urgent");
  expect(complete("send", "--to", "bob", "--re")).toBe("--reply-to");
  expect(complete("webhooks", "deliveries", "--f")).toBe("--follow");
  expect(complete("history", "--js")).toBe("--json");
});

test.each(["zsh", "fish"])("%s accepts the script, which names every command", async (shell) => {
  const { file, stdout } = await scriptFor(shell);
  for (const name of ["listen-here", "receipts", "webhooks"]) expect(stdout).toContain(name);
  // Neither is on every machine; if it is, it checks whether it can read the output.
  const checked = spawnSync(shell, ["-n", file], { encoding: "utf8" });
  if (checked.error === undefined) expect(checked).toMatchObject({ status: 0, stderr: "" });
});
