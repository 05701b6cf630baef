import { dehydrate, type FetchQueryOptions, HydrationBoundary } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { pageQueries } from "./caller";

// biome-ignore lint/suspicious/noExplicitAny: options of any query at all.
type AnyQuery = FetchQueryOptions<any, any, any, any>;

/** Fetches what a page shows first. What fails is left to the browser, which asks again and shows the problem. */
export async function prefetch(...queries: AnyQuery[]): Promise<void> {
  await Promise.all(queries.map((options) => pageQueries().prefetchQuery(options)));
}

/** Hands what was prefetched to the client components inside. */
export function HydrateClient({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(pageQueries())}>{children}</HydrationBoundary>;
}
