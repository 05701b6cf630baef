import { expect, test } from "vitest";
import { renderMarkdown } from "./render-markdown";

test("links between files become links between pages, in any folder", () => {
  expect(renderMarkdown("[a](../errors/not_found.md#retry)", "api/send")).toContain(
    'href="/docs/errors/not_found#retry"',
  );
  expect(renderMarkdown("[a](errors/not_found.md)", "index")).toContain('href="/docs/errors/not_found"');
  expect(renderMarkdown("[a](../policy.md)", "errors/invalid")).toContain('href="/policy"');
  expect(renderMarkdown("[a](../index.md)", "errors/invalid")).toContain('href="/docs"');
});

test("links to other sites do not change", () => {
  for (const href of [
    "https://example.com/a.md",
    "/llms.txt",
    "/docs/limits.md",
    "#retry",
    "mailto:a@b.example",
  ]) {
    expect(renderMarkdown(`[a](${href})`, "errors/invalid")).toContain(`href="${href}"`);
  }
});

test("headings with the same text get different anchors", () => {
  const html = renderMarkdown("## Why `ack`?\n\n## Why ack", "index");
  expect(html).toContain('<h2 id="why-ack"><a class="anchor" href="#why-ack">Why <code>ack</code>?</a></h2>');
  expect(html).toContain('<h2 id="why-ack-1">');
});

test("code is shown and never becomes part of the page", () => {
  const html = renderMarkdown('```html"onload="x\n<script>alert("1")</script>\n```', "index");
  expect(html).toContain("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;");
  expect(html).not.toContain('"onload="');
});
