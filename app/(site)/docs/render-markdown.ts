import { posix } from "node:path";
import { Marked, type Tokens } from "marked";

/**
 * HTML of a page of `docs/`. The Markdown comes from the repository, so it is not sanitised: never call this with
 * user input. Headings get anchors, tables scroll by themselves, links between `.md` files become page links.
 * @param path The page's path inside `docs/`, to resolve relative links against.
 */
export function renderMarkdown(markdown: string, path: string): string {
  const seen = new Map<string, number>();
  const marked = new Marked({
    gfm: true,
    renderer: {
      heading({ tokens, depth, text }: Tokens.Heading) {
        const html = this.parser.parseInline(tokens);
        if (depth === 1) return `<h1>${html}</h1>\n`;
        const id = unused(seen, slug(text));
        const linked = html.includes("<a ") ? html : `<a class="anchor" href="#${id}">${html}</a>`;
        return `<h${depth} id="${id}">${linked}</h${depth}>\n`;
      },
      code({ text, lang }: Tokens.Code) {
        // Scrollable content must be reachable by keyboard.
        return `<pre tabindex="0"${lang ? ` data-language="${escapeHtml(lang)}"` : ""}><code>${escapeHtml(text)}</code></pre>\n`;
      },
      table(token: Tokens.Table) {
        const cells = (row: Tokens.TableCell[], tag: "th" | "td") =>
          `<tr>${row.map((cell) => `<${tag}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join("")}</tr>`;
        const body = token.rows.map((row) => cells(row, "td")).join("\n");
        return `<div class="table-scroll" tabindex="0"><table><thead>${cells(token.header, "th")}</thead><tbody>${body}</tbody></table></div>\n`;
      },
    },
    walkTokens(token) {
      if (token.type === "link") token.href = pageLink(token.href, path);
    },
  });
  return marked.parse(markdown, { async: false });
}

/** `../errors/not_found.md#why` on `api/send` is `/docs/errors/not_found#why`; links to elsewhere stay. */
function pageLink(href: string, path: string): string {
  const [target = "", fragment] = href.split("#");
  if (!target.endsWith(".md") || /^([a-z]+:|\/)/i.test(target)) return href;
  const page = posix.join("/docs", posix.dirname(path), target).replace(/(\/index)?\.md$/, "");
  return (page === "/docs/policy" ? "/policy" : page) + (fragment ? `#${fragment}` : "");
}

// Same as GitHub's, so that a fragment works in both places.
function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replace(/\s/g, "-");
}

function unused(seen: Map<string, number>, id: string): string {
  const before = seen.get(id) ?? 0;
  seen.set(id, before + 1);
  return before === 0 ? id : `${id}-${before}`;
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
