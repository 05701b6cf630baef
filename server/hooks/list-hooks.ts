import { desc, eq } from "drizzle-orm";
import { z } from "zod";
import { hooks } from "@/db/schema";
import { channelId } from "../fields";
import { operation } from "../operation";
import { showHooks, shownHook } from "./shown-hook";

/** The channel's inbound hooks. */
export const listHooks = operation(
  {
    name: "listHooks",
    summary: "List a channel's inbound hooks, with the outcomes of their posts.",
    tag: "hooks",
    effect: "read",
    access: "admin",
    scope: "channels:read",
    limit: "read",
    page: true,
    input: z.object({ channel_id: channelId }),
    output: z.object({ hooks: z.array(shownHook).describe("Newest first.") }),
    rest: { method: "GET", path: "/api/channels/{channel_id}/hooks" },
  },
  async ({ channel, db, runtime }) => {
    const rows = await db
      .select()
      .from(hooks)
      .where(eq(hooks.channelId, channel.id))
      .orderBy(desc(hooks.createdAt), hooks.id);
    return { hooks: await showHooks(db, rows, runtime) };
  },
);
