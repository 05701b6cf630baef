import { dehydrate, type FetchQueryOptions, HydrationBoundary } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { pageQueries } from "./caller";

// biome-ignore lint/suspicious/noExplicitAny: options of any query at all.
type AnyQuery = FetchQueryOptions<any, any, any, any>;

/** Fetches the first content of a page. A failed query is left to the browser, which retries and shows the problem. */
export async function prefetch(...queries: AnyQuery[]): Promise<void> {
  await Promise.all(queries.map((options) => pageQueries().prefetchQuery(options)));
}

/** Passes the prefetched queries to the client components inside. */
export function HydrateClient({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(pageQueries())}>{children}</HydrationBoundary>;
}
