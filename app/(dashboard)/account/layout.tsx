import type { ReactNode } from "react";
import { IdentifyAccount } from "@/components/analytics/identify-account";
import { AccountMenu } from "@/components/dashboard/account-menu";
import { DashboardNav } from "@/components/dashboard/dashboard-nav";
import { KeepPage } from "@/components/dashboard/keep-page";
import { LiveUpdates } from "@/components/dashboard/live-updates";
import { PaletteButton } from "@/components/shortcuts/palette-button";
import { Shortcuts } from "@/components/shortcuts/shortcuts";
import { AirbandMark } from "@/components/site/airband-mark";
import { TrpcProvider } from "@/components/trpc-provider";
import { Toaster } from "@/components/ui/toaster";
import { accountOrNull } from "@/server/next/signed-in";

export const metadata = { title: { default: "Account", template: "%s · Airband" }, robots: { index: false } };

/** Each page redirects signed-out visitors itself, since only the page knows where to return to. */
export default async function AccountLayout({ children }: { children: ReactNode }) {
  const account = await accountOrNull();
  return (
    <TrpcProvider>
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:m-3 focus:rounded-key focus:bg-panel focus:px-3 focus:py-2"
      >
        Skip to the content
      </a>
      {/* A page with `data-fill` fills the window: only its parts scroll, and on a phone it has the window to itself. */}
      <div className="group/shell mx-auto max-w-[78rem] px-5 pb-20 has-data-fill:flex has-data-fill:h-dvh has-data-fill:max-w-[110rem] has-data-fill:flex-col has-data-fill:pb-0 max-lg:has-data-fill:px-0 sm:px-8 lg:has-data-fill:pr-0">
        <header className="flex items-center justify-between gap-6 py-4 group-has-data-fill/shell:shrink-0 group-has-data-fill/shell:py-2 max-lg:group-has-data-fill/shell:hidden lg:group-has-data-fill/shell:pr-8">
          <AirbandMark />
          <div className="flex min-w-0 items-center gap-3">
            {account && <PaletteButton />}
            <a href="/docs" className="text-ink-soft text-sm hover:text-ink max-sm:hidden">
              Docs
            </a>
            {account && <AccountMenu name={account.email ?? account.name} />}
          </div>
        </header>
        <div className="group-has-data-fill/shell:grid group-has-data-fill/shell:min-h-0 group-has-data-fill/shell:flex-1 group-has-data-fill/shell:grid-rows-[minmax(0,1fr)] lg:grid lg:grid-cols-[10.5rem_minmax(0,1fr)] lg:gap-12 lg:pt-4 lg:group-has-data-fill/shell:gap-8 lg:group-has-data-fill/shell:pt-0">
          <div className="max-lg:group-has-data-fill/shell:hidden lg:sticky lg:top-6 lg:self-start">
            <DashboardNav />
          </div>
          <main
            id="content"
            className="min-w-0 pt-6 group-has-data-fill/shell:min-h-0 group-has-data-fill/shell:pt-0 lg:pt-0"
          >
            {children}
          </main>
        </div>
      </div>
      {account && <LiveUpdates />}
      {account && <Shortcuts />}
      <KeepPage />
      {account && <IdentifyAccount accountId={account.account_id} />}
      <Toaster />
    </TrpcProvider>
  );
}
