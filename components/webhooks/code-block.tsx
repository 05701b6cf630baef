import { CopyButton } from "@/components/ui/copy-button";

/** Text as a program sent it, to read and to copy. Long ones scroll. */
export function CodeBlock({ label, text }: { label: string; text: string }) {
  return (
    <div className="relative rounded-key border border-line bg-sunk">
      {/* biome-ignore lint/a11y/useSemanticElements: a region that scrolls must be reachable by keyboard and have a name. */}
      <pre
        role="region"
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolling regions must be reachable by keyboard.
        tabIndex={0}
        className="wrap-anywhere max-h-80 overflow-y-auto whitespace-pre-wrap px-3.5 py-2.5 pr-12 font-mono text-[0.8125rem] leading-5.5 focus-visible:-outline-offset-2"
      >
        {text}
      </pre>
      <div className="absolute top-1.5 right-2">
        <CopyButton text={text} label={label} />
      </div>
    </div>
  );
}

/** JSON with line breaks and indentation; anything else unchanged. */
export function prettyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
