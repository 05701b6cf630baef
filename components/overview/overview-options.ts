/** The chart refetches by itself; newcomers and webhooks are refetched by their live events. */
export const overviewOptions = { refetchInterval: 60_000 };
