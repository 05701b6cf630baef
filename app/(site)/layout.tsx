import type { ReactNode } from "react";
import { QueryProvider } from "@/components/query-provider";
import { SiteFooter } from "@/components/site/site-footer";
import { SiteHeader } from "@/components/site/site-header";

export default function SiteLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:m-3 focus:rounded-key focus:bg-panel focus:px-3 focus:py-2"
      >
        Skip to the content
      </a>
      <SiteHeader />
      <div id="content" className="flex-1">
        <QueryProvider>{children}</QueryProvider>
      </div>
      <SiteFooter />
    </div>
  );
}
