import { z } from "zod";
import { channelId } from "../fields";
import { operation } from "../operation";
import { findHook } from "./find-hook";
import { hookId } from "./hook-fields";
import { showHook, shownHook } from "./shown-hook";

/** One inbound hook. */
export const getHook = operation(
  {
    name: "getHook",
    summary: "Show one inbound hook and the outcomes of its posts.",
    tag: "hooks",
    effect: "read",
    access: "admin",
    scope: "channels:read",
    limit: "read",
    page: true,
    input: z.object({ channel_id: channelId, hook_id: hookId }),
    output: shownHook,
    rest: { method: "GET", path: "/api/channels/{channel_id}/hooks/{hook_id}" },
  },
  async ({ channel, db, runtime }, { hook_id }) =>
    showHook(db, await findHook(db, channel.id, hook_id), runtime),
);
