import { createTRPCContext } from "@trpc/tanstack-react-query";
import type { AppRouter } from "@/server/trpc/router";

/** The typed client of the operations: `useTRPC().listBands.queryOptions()`; `useTRPCClient()` calls them directly. */
export const { TRPCProvider: TrpcContextProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();
