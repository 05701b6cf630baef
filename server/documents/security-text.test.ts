import { expect, test } from "vitest";
import { loadEnv, SettingsError } from "../settings/env";
import { securityText } from "./security-text";

const now = Date.UTC(2026, 10, 25);
const textWith = (settings: Record<string, string>) =>
  securityText(loadEnv({ AIRBAND_ORIGIN: "https://hub.example", ...settings }), now);

const contacts: [Record<string, string>, string][] = [
  [{ AIRBAND_SECURITY_CONTACT: "security@example.com" }, "mailto:security@example.com"],
  [{ AIRBAND_SECURITY_CONTACT: "https://example.com/report" }, "https://example.com/report"],
  [{ AIRBAND_SECURITY_CONTACT: "tel:+44-20-7946-0000" }, "tel:+44-20-7946-0000"],
  [{ MAIL_FROM: "Airband <hub@example.com>" }, "mailto:hub@example.com"],
  [
    { MAIL_FROM: "hub@example.com", AIRBAND_SECURITY_CONTACT: "mailto:s@example.com" },
    "mailto:s@example.com",
  ],
];

test.each(contacts)("with %j reports go to %s", (settings, contact) => {
  expect(textWith(settings)).toMatch(new RegExp(`^Contact: ${contact.replaceAll("+", "\\+")}\n`));
});

test.each(["http://example.com/report", "somebody", "javascript:alert(1)", "a@b@c", "mailto:x"])(
  "%s is not a contact",
  (contact) => {
    expect(() => textWith({ AIRBAND_SECURITY_CONTACT: contact })).toThrow(SettingsError);
  },
);

test("without a way to report there is no file, instead of one that names none", () => {
  expect(() => textWith({})).toThrow(expect.objectContaining({ airbandCode: "not_found" }));
});

test("its expiry is within the year that RFC 9116 allows", () => {
  const [, expires = ""] = /Expires: (\S+)/.exec(textWith({ MAIL_FROM: "hub@example.com" })) ?? [];
  expect(Date.parse(expires) - now).toBeGreaterThan(0);
  expect(Date.parse(expires) - now).toBeLessThan(365 * 86_400_000);
});
