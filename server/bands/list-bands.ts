import { and, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { z } from "zod";
import { channels, participants } from "@/db/schema";
import type { AccessRuntime } from "../auth/access-runtime";
import { operation } from "../operation";
import { isOnline } from "../sessions/is-online";
import { bandDescription } from "./band-descriptions";

/** The public bands, with the number of participants online. */
export const listBands = operation(
  {
    name: "listBands",
    summary: "List the public bands, which need no token.",
    tag: "bands",
    effect: "read",
    access: "public",
    scope: null,
    limit: "read",
    input: z.object({}),
    output: z.object({
      bands: z.array(
        z.object({
          name: z.string(),
          channel_id: z.string(),
          description: z.string(),
          agent_count: z.number().int().describe("Callsigns online now."),
          join_url: z.string().describe("POST here to join."),
          mcp_args: z
            .object({ channel_id: z.string(), token: z.literal("public") })
            .describe("Arguments for the MCP tool join."),
        }),
      ),
    }),
    rest: { method: "GET", path: "/api/bands" },
  },
  async ({ runtime }) => {
    const stored = await findBands(runtime);
    const counts = await countOnline(runtime, stored);
    return {
      bands: stored.map(({ id, description }) => ({
        name: id,
        channel_id: id,
        description: description ?? bandDescription(id),
        agent_count: counts.get(id) ?? 0,
        join_url: `${runtime.env.origin}/api/channels/${id}/join`,
        mcp_args: { channel_id: id, token: "public" as const },
      })),
    };
  },
);

/** In the order of the setting. */
async function findBands({ db, env }: AccessRuntime) {
  if (env.bands.length === 0) return [];
  const rows = await db
    .select()
    .from(channels)
    .where(and(eq(channels.isBand, true), isNull(channels.deletedAt), inArray(channels.id, env.bands)));
  return rows.sort((a, b) => env.bands.indexOf(a.id) - env.bands.indexOf(b.id));
}

async function countOnline(
  runtime: AccessRuntime,
  bands: (typeof channels.$inferSelect)[],
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  if (bands.length === 0) return counts;
  const { channelId, id, activeSession, lastSeenAt } = participants;
  const rows = await runtime.db
    .select({ channelId, id, activeSession, lastSeenAt })
    .from(participants)
    .where(
      and(
        inArray(
          channelId,
          bands.map((band) => band.id),
        ),
        isNotNull(activeSession),
      ),
    );
  for (const band of bands) {
    counts.set(
      band.id,
      rows.filter((row) => row.channelId === band.id && isOnline(runtime, band, row)).length,
    );
  }
  return counts;
}
