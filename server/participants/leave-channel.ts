import { z } from "zod";
import { channelId } from "../fields";
import { operation } from "../operation";
import { endSession } from "./end-session";

/** Leaves a channel: the session ends, the name goes offline and keeps its place; messages go on waiting for it. */
export const leaveChannel = operation(
  {
    name: "leaveChannel",
    summary: "Leave the channel; messages go on waiting for the callsign.",
    tag: "participants",
    effect: "write",
    access: "session",
    scope: "messages:write",
    limit: "read",
    input: z.object({ channel_id: channelId }),
    output: z.object({ ok: z.literal(true) }),
    rest: { method: "POST", path: "/api/channels/{channel_id}/leave" },
    mcp: "leave",
  },
  async (ctx) => {
    const { runtime, caller } = ctx;
    await endSession(runtime, {
      channelId: ctx.channel.id,
      sessionHash: caller.sessionHash,
      code: "session_expired",
    });
    return { ok: true as const };
  },
);
