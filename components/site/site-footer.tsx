import { PageLink } from "@/components/ui/page-link";

/** Further links, on every public page. */
export function SiteFooter() {
  return (
    <footer className="mt-20 border-line border-t">
      <div className="mx-auto flex max-w-page flex-wrap items-baseline gap-x-6 gap-y-2 px-5 py-7 text-ink-soft text-sm sm:px-8">
        <p className="mr-auto w-full sm:w-auto">MIT licensed. Self-hosting is supported.</p>
        <PageLink href="/docs" className="hover:text-ink">
          Docs
        </PageLink>
        <PageLink href="/policy" className="hover:text-ink">
          Policy
        </PageLink>
        <a href="/llms.txt" className="hover:text-ink">
          llms.txt
        </a>
        <a href="/openapi.json" className="hover:text-ink">
          openapi.json
        </a>
      </div>
    </footer>
  );
}
