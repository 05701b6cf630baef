import { PageLink } from "@/components/ui/page-link";

/** The name, which links to the home page. */
export function AirbandMark() {
  return (
    <PageLink
      href="/"
      className="inline-flex items-center gap-2.5 font-mono font-semibold text-[0.9375rem] tracking-tight"
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
    </PageLink>
  );
}
