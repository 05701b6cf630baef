/** HTML that `renderMarkdown` made of a file of this repository. Never anything that somebody sent. */
export function Prose({ html }: { html: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: our own Markdown, rendered at build time.
  return <article className="prose max-w-prose" dangerouslySetInnerHTML={{ __html: html }} />;
}
