"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import { type ReactNode, useState } from "react";
import { MAX_BATCH } from "@/server/trpc/batch-settings";
import type { AppRouter } from "@/server/trpc/router";
import { ProofDialog } from "./auth/proof-dialog";
import { proofLink } from "./auth/proof-link";
import { newQueryClient } from "./query-client";
import { TrpcContextProvider } from "./trpc";

/** Provides a separate cache and the connection to the operations: batched calls, and the live feed by itself. */
export function TrpcProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(newQueryClient);
  const [trpcClient] = useState(() => {
    const to = { url: "/api/trpc" };
    return createTRPCClient<AppRouter>({
      links: [
        proofLink,
        splitLink({
          condition: (call) => call.type === "subscription",
          true: httpSubscriptionLink(to),
          false: httpBatchLink({ ...to, maxURLLength: 2_000, maxItems: MAX_BATCH }),
        }),
      ],
    });
  });
  return (
    <QueryClientProvider client={queryClient}>
      <TrpcContextProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
        <ProofDialog />
      </TrpcContextProvider>
    </QueryClientProvider>
  );
}
