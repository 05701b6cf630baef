/** The query of a page of the log, shared with the server's prefetch. */
export const LOG_PAGE = 50;

/** Time ranges of the chart, in hours; the first is the default. */
export const chartRanges = [
  { value: "24", label: "24 h" },
  { value: "168", label: "7 d" },
  { value: "720", label: "30 d" },
] as const;

export type ChartRange = (typeof chartRanges)[number]["value"];
