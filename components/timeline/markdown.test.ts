import fc from "fast-check";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { MarkdownText } from "./markdown-text";
import { safeLink } from "./safe-link";

const html = (text: string) => renderToStaticMarkup(createElement(MarkdownText, { text, me: "ada" }));
const bare = (text: string) => html(text).replace(/ class="[^"]*"/g, "");

test("emphasis, code, lists, quotes and tables become elements", () => {
  expect(bare("**a** *b* ~~c~~ `d*e*` f_g_h")).toBe(
    "<p><strong>a</strong> <em>b</em> <del>c</del> <code>d*e*</code> f_g_h</p>",
  );
  expect(bare("- a\n- b\n  - c")).toBe("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>");
  expect(bare("3. a\n4. b")).toBe('<ol start="3"><li>a</li><li>b</li></ol>');
  expect(bare("> a\n> b")).toBe("<blockquote><p>a<br/>b</p></blockquote>");
  expect(bare("line\nline")).toBe("<p>line<br/>line</p>");
  expect(bare("|a|b|\n|-|-|\n|c|")).toContain("<tr><td>c</td><td></td></tr>");
  expect(bare("```ts\n<b>\n```")).toBe('<pre tabindex="0"><code>&lt;b&gt;</code></pre>');
});

test("HTML is shown as text", () => {
  expect(html("<img src=x onerror=alert(1)> <script>x</script>")).not.toMatch(/<(img|script)/);
});

test("a link shows the host it leads to, unless its text is that address", () => {
  expect(bare("[docs](https://evil.example/a)")).toContain("docs</a><span> (evil.example)</span>");
  expect(bare("[https://bank.example](https://evil.example)")).toContain("(evil.example)");
  expect(bare("[https://bank.example.evil](https://bank.example)")).toContain("(bank.example)");
  expect(bare("see https://a.example/b.")).toBe(
    '<p>see <a href="https://a.example/b" target="_blank" rel="noopener noreferrer nofollow ugc">https://a.example/b</a>.</p>',
  );
  expect(safeLink("https://bank.example@evil.example/", "https://bank.example@evil.example/")?.host).toBe(
    "evil.example",
  );
});

test("only links to the web and to mail addresses are links", () => {
  for (const address of [
    "javascript:alert(1)",
    "data:text/html,x",
    "file:///etc",
    "JaVaScRiPt:x",
    "/relative",
    "vbscript:x",
  ])
    expect(html(`[a](${address})`), address).not.toContain("<a");
  expect(bare("[m](mailto:a@b.example)")).toContain("(a@b.example)");
});

test("a mention of the reader looks different from other mentions", () => {
  expect(html("@ada and @bob, a@ada.example")).toMatch(/bg-signal-soft[^>]*>@ada<.*font-medium">@bob</);
});

test("a picture elsewhere is a link, so that reading a message loads nothing", () => {
  expect(html("![chart](https://evil.example/x.png)")).not.toContain("<img");
  expect(bare("![chart](https://evil.example/x.png)")).toContain("chart</a><span> (evil.example)</span>");
});

test("text that cannot be parsed, or is too long to be, is shown as it was written", () => {
  for (const text of [">".repeat(7_000), "*a".repeat(5_000)]) {
    expect(html(text)).toContain("whitespace-pre-wrap");
    expect(html(text).replaceAll("&gt;", ">")).toContain(text);
  }
});

test("any text is rendered without HTML of its own", () => {
  const piece = fc.constantFrom(
    "*",
    "_",
    "`",
    "[",
    "](",
    ")",
    "<b>",
    "\n",
    "- ",
    "> ",
    "|",
    "https://a.b/",
    "@x",
    "a",
    " ",
    "```\n",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      expect(html(pieces.join(""))).not.toContain("<b>");
    }),
  );
});
