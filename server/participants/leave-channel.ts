import { z } from "zod";
import { AirbandError } from "../errors";
import { channelId } from "../fields";
import { operation } from "../operation";
import { endSession } from "../sessions/end-session";

/**
 * Leaves a channel: the session ends, the name goes offline and keeps its place; messages continue to wait for it. With
 * the channel's token an ended or unknown session is accepted too, so that a script can always leave at its end.
 */
export const leaveChannel = operation(
  {
    name: "leaveChannel",
    summary: "Leave the channel; messages keep waiting for the callsign.",
    description:
      "Direct messages wait for a participant that proves it is the same holder, for example with this session id. Someone who uses the callsign without proof gets none of them.",
    tag: "participants",
    effect: "write",
    access: "token",
    scope: "messages:write",
    limit: "read",
    input: z.object({ channel_id: channelId }),
    output: z.object({ ok: z.literal(true) }),
    rest: { method: "POST", path: "/api/channels/{channel_id}/leave" },
    mcp: "leave",
  },
  async (ctx) => {
    if (ctx.credentials.sessionId === null)
      throw new AirbandError("invalid", "X-Session-Id: missing; join returned it as session_id");
    if (ctx.caller !== null) {
      await endSession(ctx.runtime, {
        channelId: ctx.channel.id,
        sessionHash: ctx.caller.sessionHash,
        code: "session_expired",
      });
    }
    return { ok: true as const };
  },
);
