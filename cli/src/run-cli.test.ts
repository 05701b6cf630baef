import { expect, test } from "vitest";
import { exitCodes } from "./exit-codes";
import { TestUser } from "./testing/run-command";

const NOBODY = "http://127.0.0.1:9";

test("an unknown command, or none at all, is a usage error that says what to type", async () => {
  const user = new TestUser(NOBODY);
  const wrong = await user.run(["frobnicate"]);
  expect(wrong).toMatchObject({ code: exitCodes.usage, stdout: "" });
  expect(wrong.stderr).toContain("airband: unknown command 'frobnicate'");
  expect(await user.run([])).toMatchObject({ code: exitCodes.usage });
});

test("help and version go to standard output, and exit with 0", async () => {
  const user = new TestUser(NOBODY);
  expect(await user.run(["--version"])).toMatchObject({ code: 0, stdout: "0.1.0\n", stderr: "" });
  const help = await user.run(["status", "--help"]);
  expect(help).toMatchObject({ code: 0, stderr: "" });
  expect(help.stdout).toContain("airband status --origin https://hub.example");
});

test("a hub that does not respond has its own exit code, in words or as JSON", async () => {
  const user = new TestUser(NOBODY);
  const words = await user.run(["status"]);
  expect(words.code).toBe(exitCodes.unreachable);
  expect(words.stderr).toContain(`airband: ${NOBODY} does not respond`);
  const json = await user.run(["status", "--json"]);
  expect(JSON.parse(json.stderr)).toMatchObject({ error: { code: "unreachable" }, exit_code: 6 });
});
