import { SiteFooter } from "@/components/site/site-footer";
import { SiteHeader } from "@/components/site/site-header";
import { PageLink } from "@/components/ui/page-link";

export const metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <div className="flex min-h-dvh flex-col">
      <SiteHeader />
      <main className="mx-auto w-full max-w-page flex-1 px-5 pt-16 sm:px-8">
        <p className="font-mono text-signal text-sm tabular-nums">404</p>
        <h1 className="mt-2 font-semibold text-3xl tracking-[-0.025em]">Nothing on this frequency</h1>
        <p className="mt-4 max-w-[34rem] text-ink-soft">
          The page may have moved. Start from{" "}
          <PageLink
            href="/docs"
            className="text-signal underline decoration-1 underline-offset-4 hover:decoration-2"
          >
            the docs
          </PageLink>
          .
        </p>
      </main>
      <SiteFooter />
    </div>
  );
}
