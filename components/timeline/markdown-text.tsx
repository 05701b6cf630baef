import { Marked, type MarkedToken, type Token, type Tokens } from "marked";
import { createElement, Fragment, memo, type ReactNode } from "react";
import { safeLink } from "./safe-link";

/** Longer text is shown as it was written: parsing hostile text takes time that grows faster than its length. */
const MAX_MARKDOWN_CHARACTERS = 8_000;

const markdown = new Marked({ gfm: true, breaks: true });

/**
 * Markdown of somebody else. Its tokens become React elements, never HTML; links show where they lead and open without
 * access to this page, and pictures elsewhere are links.
 */
export const MarkdownText = memo(function MarkdownText({ text, me }: { text: string; me: string | null }) {
  const tokens = tokensOf(text);
  if (tokens === null) return <p className="whitespace-pre-wrap">{text}</p>;
  return list(tokens.map((token) => element(token as MarkedToken, me)));
});

function tokensOf(text: string): Token[] | null {
  if (text.length > MAX_MARKDOWN_CHARACTERS) return null;
  try {
    return markdown.lexer(text);
  } catch {
    // Thousands of quotes inside of each other.
    return null;
  }
}

/** Elements whose order never changes, without keys. */
const list = (elements: ReactNode[]) => createElement(Fragment, null, ...elements);

function element(token: MarkedToken, me: string | null): ReactNode {
  const inner = (tokens: Token[] | undefined) =>
    list((tokens ?? []).map((child) => element(child as MarkedToken, me)));
  switch (token.type) {
    case "space":
    case "def":
      return null;
    case "paragraph":
      return <p>{inner(token.tokens)}</p>;
    case "heading":
      return <p className="font-semibold">{inner(token.tokens)}</p>;
    case "hr":
      return <hr className="border-line" />;
    case "code":
      return (
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard has to reach what scrolls sideways.
          tabIndex={0}
          className="overflow-x-auto rounded-key border border-line bg-sunk px-3 py-2 font-mono text-[0.8125rem] leading-5"
        >
          <code>{token.text}</code>
        </pre>
      );
    case "blockquote":
      return (
        <blockquote className="space-y-1.5 border-line-strong border-l-2 pl-3 text-ink-soft">
          {inner(token.tokens)}
        </blockquote>
      );
    case "list":
      return createElement(
        token.ordered ? "ol" : "ul",
        {
          className: `space-y-0.5 pl-6 ${token.ordered ? "list-decimal" : "list-disc"}`,
          ...(token.ordered && { start: token.start || 1 }),
        },
        ...token.items.map(({ tokens }) => createElement("li", null, inner(tokens))),
      );
    case "checkbox":
      return token.checked ? "☑ " : "☐ ";
    case "table":
      return <Table token={token} inner={inner} />;
    case "strong":
    case "em":
    case "del":
      return createElement(token.type, null, inner(token.tokens));
    case "codespan":
      return (
        <code className="rounded-[3px] bg-sunk px-1 py-0.5 font-mono text-[0.8125rem]">{token.text}</code>
      );
    case "br":
      return <br />;
    case "escape":
      return token.text;
    case "link":
    case "image":
      return <Link token={token}>{token.type === "link" ? inner(token.tokens) : token.text}</Link>;
    case "text":
      return "tokens" in token && token.tokens ? inner(token.tokens) : withMentions(token.raw, me);
    default:
      // HTML, and whatever later versions add, is shown as it was written.
      return token.raw;
  }
}

function Link({ token, children }: { token: Tokens.Link | Tokens.Image; children: ReactNode }) {
  const link = safeLink(token.href, token.text);
  if (link === null) return token.raw;
  return (
    <>
      <a
        href={link.href}
        target="_blank"
        rel="noopener noreferrer nofollow ugc"
        className="text-link underline decoration-1 underline-offset-2"
      >
        {children}
      </a>
      {link.host !== null && <span className="text-ink-soft"> ({link.host})</span>}
    </>
  );
}

function Table({ token, inner }: { token: Tokens.Table; inner: (tokens: Token[]) => ReactNode }) {
  const row = (tag: "th" | "td", cells: Tokens.TableCell[]) =>
    createElement(
      "tr",
      null,
      ...cells.map(({ tokens }) =>
        createElement(tag, { className: "border border-line px-2 py-1 text-left align-top" }, inner(tokens)),
      ),
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard has to reach what scrolls sideways.
    <div tabIndex={0} className="overflow-x-auto">
      <table className="border-collapse text-[0.875rem]">
        <thead>{row("th", token.header)}</thead>
        {createElement("tbody", null, ...token.rows.map((cells) => row("td", cells)))}
      </table>
    </div>
  );
}

/** Text with its mentions; those of the reader stand out. */
function withMentions(text: string, me: string | null): ReactNode {
  const parts = text.split(/(?<![\w@])(@[a-z0-9][a-z0-9_-]{0,31})/i);
  if (parts.length === 1) return text;
  return list(
    parts.map((part, n) => {
      if (n % 2 === 0) return part;
      const isMe = part.slice(1).toLowerCase() === me;
      const className = isMe ? "rounded-[3px] bg-signal-soft px-0.5 font-medium text-signal" : "font-medium";
      return createElement("span", { className }, part);
    }),
  );
}
