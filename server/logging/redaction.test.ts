import { expect, test } from "vitest";
import { withoutValues } from "../auth/library/auth-log";
import { bounded, MAX_LOGGED_CHARACTERS, scrub, withoutSecrets } from "./redaction";

const jwt = `eyJ${"a".repeat(20)}.${"b".repeat(20)}.${"c".repeat(20)}`;

test("a JWT is removed wherever it is", () => {
  for (const [line, expected] of [
    [`bearer ${jwt}`, "bearer [redacted]"],
    [`n${jwt},x`, "n[redacted],x"],
    [`${jwt}.d.e`, "[redacted].d.e"],
    ["eyJabcdefgh.b.", "[redacted]"],
    ["api.example.com/eyJ", "api.example.com/eyJ"],
    ["eyJshort.b.c", "eyJshort.b.c"],
  ] as const)
    expect(scrub(line)).toBe(expected);
});

test("a long string is cut before a line is written, at any depth and in errors", () => {
  const long = "x".repeat(50_000);
  expect(bounded(long)).toBe(`${"x".repeat(MAX_LOGGED_CHARACTERS)}… [${50_000 - 2_048} more characters]`);
  const logged = JSON.stringify(withoutSecrets({ path: long, deep: [{ note: long }], err: new Error(long) }));
  expect(logged.length).toBeLessThan(3 * 2_100 + 9_000);
});

test("the sign-in library's sentences are logged without the values that callers sent", () => {
  expect(withoutValues("Invalid callbackURL: http://evil.example/v@example.com")).toBe("Invalid callbackURL");
  expect(withoutValues("If v@example.com is valid, add http://x/ to trustedOrigins")).toBe(
    "If [value] is valid, add [value] to trustedOrigins",
  );
});
