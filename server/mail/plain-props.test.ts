import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { visibleText } from "../text/visible-text";
import { composeMail, type MailPropsOf, type MailTemplate, mailTemplates } from "./mailer";

const FOLDER = join(import.meta.dirname, "../../emails");

/** Reverses the text, hides some in tags and selectors, controls a terminal, breaks a header, and has no width. */
const HOSTILE =
  "\u202e\u2066\u200b\u200d\u{e0041}\u{e0101}\u001b[2J\u0000\ufeff\u2028\r\nBcc: eve@evil.example\r\n";

/** The component that pads the preview of a mail uses characters without a width. */
const PREVIEW_PADDING = /(?:\u00a0[\u200b-\u200f\ufeff]+)+/g;

interface MailModule {
  default?: { subject?: unknown; PreviewProps?: Record<string, unknown> };
}

const mails = (
  await Promise.all(
    (
      await readdir(FOLDER)
    )
      .filter((file) => file.endsWith(".tsx"))
      .map(async (file) => {
        const { default: component } = (await import(`../../emails/${file.slice(0, -4)}.tsx`)) as MailModule;
        return { file, component };
      }),
  )
).filter(({ component }) => component !== undefined);

test("every mail of the folder is one that the hub sends", () => {
  const sent = Object.values(mailTemplates) as unknown[];
  expect(mails.map(({ file }) => file)).toHaveLength(sent.length);
  for (const { file, component } of mails) expect(sent.includes(component), file).toBe(true);
});

test.each(mails)(
  "$file shows no invisible text of others, and its subject is one line",
  async ({ component }) => {
    const template = (Object.keys(mailTemplates) as MailTemplate[]).find(
      (name) => (mailTemplates[name] as unknown) === component,
    ) as MailTemplate;
    const given = Object.entries(component?.PreviewProps ?? {});
    // A role comes from our list; everything else counts as somebody's text.
    const props = Object.fromEntries(
      given.map(([name, value]) => [
        name,
        typeof value === "string" && name !== "role" ? `${HOSTILE}${value}${HOSTILE}` : value,
      ]),
    ) as MailPropsOf<MailTemplate>;
    const runtime = { env: { origin: "https://airband.example.com", mailFrom: null }, now: () => 0 };
    const mail = await composeMail(runtime as unknown as Parameters<typeof composeMail>[0], {
      to: "ann@example.com",
      template,
      props,
    });
    for (const text of [mail.subject, mail.text, mail.html.replace(PREVIEW_PADDING, "")])
      expect(visibleText(text)).toBe(text);
    expect(mail.subject).not.toMatch(/[\r\n]/);
  },
);
