import { QueryClient } from "@tanstack/react-query";

/** The page's cache. What the server rendered counts as fresh for a while, so that nothing is fetched twice. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, retry: (count, error) => count < 2 && !isRefusal(error) },
    },
  });
}

/** The hub refused: retrying changes nothing. */
function isRefusal(error: unknown): boolean {
  const status = (error as { data?: { problem?: { status?: number } } } | null)?.data?.problem?.status;
  return status !== undefined && status < 500;
}
