import { expect, test } from "vitest";
import { verdictOf } from "./check-signatures.mjs";

const outcome = { status: 1, error: undefined, stdout: "", stderr: "" };

test("a wrong signature fails, and a registry that does not respond is skipped with a line that says so", () => {
  const invalid = verdictOf({
    ...outcome,
    stdout: "1 package has an invalid registry signature:\nleft-pad@1.0.0",
  });
  expect(invalid).toMatchObject({ code: 1, text: expect.stringContaining("left-pad@1.0.0") });

  const offline = verdictOf({
    ...outcome,
    stderr: "npm error code ENOTFOUND\nnpm error network request failed",
  });
  expect(offline).toMatchObject({ code: 0, text: expect.stringMatching(/SKIPPED .*ENOTFOUND/) });

  const slow = verdictOf({
    ...outcome,
    status: null,
    error: Object.assign(new Error(), { code: "ETIMEDOUT" }),
  });
  expect(slow).toMatchObject({ code: 0, text: expect.stringContaining("SKIPPED") });

  expect(verdictOf({ ...outcome, status: 0, stdout: "audited 700 packages" }).code).toBe(0);
});
