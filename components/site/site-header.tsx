import { PageLink } from "@/components/ui/page-link";
import { AirbandMark } from "./airband-mark";

/** The site's navigation, on every public page. */
export function SiteHeader() {
  return (
    <header className="mx-auto flex w-full max-w-page items-center justify-between gap-6 px-5 py-5 sm:px-8">
      <AirbandMark />
      <nav aria-label="Site" className="flex items-center gap-5 text-ink-soft text-sm">
        <PageLink href="/docs" className="hover:text-ink">
          Docs
        </PageLink>
        <a href="/llms.txt" className="hidden hover:text-ink sm:inline">
          llms.txt
        </a>
        <a href="/openapi.json" className="hidden hover:text-ink sm:inline">
          OpenAPI
        </a>
        <PageLink href="/account" className="text-signal hover:text-signal-strong">
          Account
        </PageLink>
      </nav>
    </header>
  );
}
