/** HTML that `renderMarkdown` generated from a file of this repository. Never any user input. */
export function Prose({ html }: { html: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: our own Markdown, rendered at build time.
  return <article className="prose max-w-prose" dangerouslySetInnerHTML={{ __html: html }} />;
}
