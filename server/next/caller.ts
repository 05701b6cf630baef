import { randomUUID } from "node:crypto";
import { QueryClient } from "@tanstack/react-query";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { headers } from "next/headers";
import { cache } from "react";
import { ADDRESS_HEADER } from "../auth/library/address-header";
import type { AppRouter } from "../trpc/router";
import { getHub } from "./hub";

/** Set once the hub is loaded, with the first context. */
let router: AppRouter;

/** One context for all queries of a request's server components. */
export const pageContext = cache(async () => {
  const { appRouter, getRuntime, trpcContext } = await getHub();
  router = appRouter;
  const runtime = await getRuntime();
  const sent = await headers();
  // Rendering a page changes nothing, so it may be rendered for the cookie's account wherever the link to it was.
  const own = new Headers({ cookie: sent.get("cookie") ?? "", origin: runtime.env.origin });
  for (const name of ["x-forwarded-for", ADDRESS_HEADER]) {
    const value = sent.get(name);
    if (value !== null) own.set(name, value);
  }
  return trpcContext(runtime, { headers: own, signal: new AbortController().signal }, randomUUID());
});

/** The prefetched queries of a request's server components, sent to the browser with the page. */
export const pageQueries = cache(() => new QueryClient({ defaultOptions: { queries: { retry: false } } }));

/** The operations for server components: `await prefetch(caller.listIdentities.queryOptions())`. */
export const caller = createTRPCOptionsProxy<AppRouter>({
  // A call waits for its context, and reads the router after it.
  get router() {
    return router;
  },
  ctx: pageContext,
  queryClient: pageQueries,
});
