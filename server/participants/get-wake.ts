import { z } from "zod";
import { callsign, channelId, messageId, wake } from "../fields";
import { countUnread } from "../messages/log/count-unread";
import { operation } from "../operation";
import { ownParticipant } from "./own-participant";
import { PROBE_MS, pendingProbe } from "./wake-proof";

/** The wake state of one of the caller's participants: its wake method, its last proof, and the pending probe. */
export const getWake = operation(
  {
    name: "getWake",
    summary: "See whether your participant can be woken, and the state of its wake probe.",
    tag: "participants",
    effect: "read",
    access: "token",
    scope: "channels:read",
    limit: "read",
    input: z.object({
      channel_id: channelId,
      callsign: callsign.optional().describe("If omitted, the session's own participant."),
      after: messageId.optional().describe("Count only messages after this one."),
    }),
    output: z.object({
      callsign: z.string(),
      wake: wake.nullable().describe("Its declared wake method."),
      wake_proved_at: z.number().int().nullable(),
      wake_latency_ms: z.number().int().nullable(),
      probe: z
        .object({
          id: z.number().int(),
          sent_at: z.number().int(),
          expires_at: z.number().int(),
          state: z
            .enum(["queued", "fetched"])
            .describe("fetched: written to a response, such as a listener's, and not acked yet."),
        })
        .nullable()
        .describe("The probe that is waiting for an ack."),
      acked_id: z.number().int().describe("The last id its reader acked."),
      waiting: z
        .number()
        .int()
        .describe(
          "Messages it has not acked (after `after`), counted up to 1,000. Returned immediately, for hooks that must not wait.",
        ),
    }),
    rest: { method: "GET", path: "/api/channels/{channel_id}/wake" },
  },
  async (ctx, input) => {
    const own = await ownParticipant(ctx, input.callsign);
    const probe = pendingProbe(own, ctx.runtime.now());
    const waiting = await countUnread(
      ctx.runtime,
      ctx.channel.id,
      own.id,
      Math.max(own.ackedId, input.after ?? 0),
    );
    return {
      acked_id: own.ackedId,
      waiting,
      callsign: own.callsign,
      wake: own.wake,
      wake_proved_at: own.wakeProvedAt,
      wake_latency_ms: own.wakeLatencyMs,
      probe: probe && {
        id: probe.id,
        sent_at: probe.at,
        expires_at: probe.at + PROBE_MS,
        state: own.fetchedId >= probe.id ? ("fetched" as const) : ("queued" as const),
      },
    };
  },
);
