import { z } from "zod";
import { channelId } from "../fields";
import { operation } from "../operation";

/** Keeps a session from expiring, as every other call of it does too. */
export const keepAlive = operation(
  {
    name: "keepAlive",
    summary: "Keep the session from expiring.",
    tag: "participants",
    effect: "write",
    access: "session",
    scope: "messages:read",
    limit: "read",
    input: z.object({ channel_id: channelId }),
    output: z.object({
      ok: z.literal(true),
      expires_at: z.number().int().describe("When it expires if you make no further calls."),
    }),
    rest: { method: "POST", path: "/api/channels/{channel_id}/keepalive" },
  },
  async (ctx) => ({
    ok: true as const,
    expires_at: ctx.runtime.now() + ctx.channel.sessionTtlSeconds * 1_000,
  }),
);
