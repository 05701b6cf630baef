import { expect, test } from "vitest";
import { securityText } from "./security-text";

const now = Date.UTC(2026, 10, 25);

test("who finds a hole is told whom to tell: the operator's mail, or the page that says how to reach them", () => {
  const origin = "https://hub.example";
  const mail = securityText({ origin, mailFrom: "Airband <hub@example.com>" }, now);
  expect(mail).toContain("Contact: mailto:hub@example.com\n");
  expect(securityText({ origin, mailFrom: null }, now)).toContain("Contact: https://hub.example/policy\n");
});

test("what it says is within the year that RFC 9116 allows", () => {
  const [, expires = ""] =
    /Expires: (\S+)/.exec(securityText({ origin: "https://hub.example", mailFrom: null }, now)) ?? [];
  expect(Date.parse(expires) - now).toBeGreaterThan(0);
  expect(Date.parse(expires) - now).toBeLessThan(365 * 86_400_000);
});
