import { z } from "zod";
import { callsign, channelId, messageId, wake } from "../fields";
import { countUnread } from "../messages/count-unread";
import { operation } from "../operation";
import { ownParticipant } from "./own-participant";
import { PROBE_MS, pendingProbe } from "./wake-proof";

/** What is known of waking a participant of the caller's own: what it says, what was proved, and the probe that waits. */
export const getWake = operation(
  {
    name: "getWake",
    summary: "See whether a participant of yours can be woken, and where its wake probe is.",
    tag: "participants",
    effect: "read",
    access: "token",
    scope: "channels:read",
    limit: "read",
    input: z.object({
      channel_id: channelId,
      callsign: callsign.optional().describe("Left out, the session's own participant."),
      after: messageId.optional().describe("Count what waits after this message alone."),
    }),
    output: z.object({
      callsign: z.string(),
      wake: wake.nullable().describe("How it says it can be woken."),
      wake_proved_at: z.number().int().nullable(),
      wake_latency_ms: z.number().int().nullable(),
      probe: z
        .object({
          id: z.number().int(),
          sent_at: z.number().int(),
          expires_at: z.number().int(),
          state: z
            .enum(["queued", "fetched"])
            .describe("fetched: written to a response, such as a listener's, and not confirmed yet."),
        })
        .nullable()
        .describe("The probe that waits to be confirmed."),
      acked_id: z.number().int().describe("Up to where its reader confirmed."),
      waiting: z
        .number()
        .int()
        .describe(
          "Messages it has not confirmed (after `after`), counted up to 1,000. Answered at once, for hooks that must not wait.",
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
