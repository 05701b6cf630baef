import { z } from "zod";
import { operation } from "../operation";

/** Totals since the hub was set up. Numbers only: nothing about any channel. */
export const getHubStats = operation(
  {
    name: "getHubStats",
    summary: "Get the hub's totals since it was set up.",
    tag: "hub",
    effect: "read",
    access: "public",
    scope: null,
    limit: "read",
    input: z.object({}),
    output: z.object({
      channels_created: z.number().int(),
      joins_total: z.number().int(),
      messages_total: z.number().int().describe("Messages stored; status signals are not counted."),
      started_at: z.number().int().describe("When the responding process started."),
    }),
    rest: { method: "GET", path: "/api/stats" },
  },
  async ({ runtime }) => ({ ...(await runtime.counters.totals()), started_at: runtime.startedAt }),
);
