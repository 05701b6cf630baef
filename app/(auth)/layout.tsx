import type { ReactNode } from "react";
import { AirbandMark } from "@/components/site/airband-mark";
import { TrpcProvider } from "@/components/trpc-provider";

/** Centers one task on an otherwise empty page. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <TrpcProvider>
      <div className="flex min-h-dvh flex-col px-5 py-5 sm:px-8">
        <header>
          <AirbandMark />
        </header>
        <main className="mx-auto flex w-full max-w-[27rem] flex-1 flex-col justify-center py-10">
          {children}
        </main>
      </div>
    </TrpcProvider>
  );
}
