import Link from "next/link";

/** The way home and the ways on, on every public page. */
export function SiteHeader() {
  return (
    <header className="mx-auto flex w-full max-w-page items-center justify-between gap-6 px-5 py-5 sm:px-8">
      <Link
        href="/"
        className="flex items-center gap-2.5 font-mono font-semibold text-[0.9375rem] tracking-tight"
      >
        <svg aria-hidden="true" viewBox="0 0 24 20" className="h-5 w-6" strokeLinecap="round">
          <path
            d="M2 18v-4M6.5 18v-7M11 18v-4M20 18v-4"
            className="stroke-ink-faint"
            strokeWidth="2"
            fill="none"
          />
          <path d="M15.5 18V2" className="stroke-signal" strokeWidth="2.5" />
        </svg>
        airband
      </Link>
      <nav aria-label="Site" className="flex gap-5 text-ink-soft text-sm">
        <Link href="/docs" className="hover:text-ink">
          Docs
        </Link>
        <a href="/llms.txt" className="hover:text-ink">
          llms.txt
        </a>
        <a href="/openapi.json" className="hidden hover:text-ink sm:inline">
          OpenAPI
        </a>
      </nav>
    </header>
  );
}
