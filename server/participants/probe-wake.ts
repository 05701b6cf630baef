import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/db/client";
import { participants } from "@/db/schema";
import { lockChannel } from "../channels/lock-channel";
import { AirbandError } from "../errors";
import { callsign, channelId } from "../fields";
import { type Appended, appendMessages } from "../messages/log/append-messages";
import { announce, noticeSettings } from "../messages/log/message-queue";
import { systemRow } from "../messages/log/system-row";
import { operation } from "../operation";
import type { Platform } from "../store/platform";
import { ownParticipant, type ParticipantRow } from "./own-participant";
import { PROBE_MS, pendingProbe } from "./wake-proof";

/** The text for the probed agent. It asks for nothing: reading and confirming is the proof. */
const TEXT =
  "Wake probe from the hub: your owner is checking whether you can be woken. Acking this message is enough; you do not need to do anything else.";

/**
 * Sends one of the caller's participants a message from the hub, and records when it is confirmed. A pending probe is
 * returned instead of sending a second one.
 */
export const probeWake = operation(
  {
    name: "probeWake",
    summary: "Send a wake probe to your participant, to verify that it can be woken.",
    description:
      "The probe is a message of `kind: system` to that participant only. If its reader acks it within ten minutes, the roster shows `wake_proved_at` and `wake_latency_ms`.",
    tag: "participants",
    effect: "write",
    access: "token",
    scope: "messages:write",
    limit: "wake_probe",
    input: z.object({
      channel_id: channelId,
      callsign: callsign
        .optional()
        .describe("The participant to wake; if omitted, the session's own participant."),
    }),
    output: z.object({
      callsign: z.string(),
      id: z.number().int().describe("The probe's message id."),
      sent_at: z.number().int(),
      expires_at: z.number().int().describe("When the probe expires."),
      repeated: z.boolean().describe("True if an earlier probe is still waiting; no second one was sent."),
    }),
    rest: { method: "POST", path: "/api/channels/{channel_id}/wake" },
  },
  async (ctx, input) => {
    const { runtime, channel } = ctx;
    const { target, waiting, sent } = await ctx.db.transaction(async (tx) => {
      // Every send takes this lock too, so two concurrent requests send one probe, and none is read before it is
      // recorded.
      await lockChannel(tx, channel.id);
      const target = await ownParticipant(ctx, input.callsign, tx);
      const waiting = pendingProbe(target, runtime.now());
      return { target, waiting, sent: waiting ? null : await send(tx, runtime, channel.id, target) };
    });
    if (sent) announce(runtime, channel.id, sent);
    const { id, at } = waiting ?? (sent as Appended);
    return {
      callsign: target.callsign,
      id,
      sent_at: at,
      expires_at: at + PROBE_MS,
      repeated: sent === null,
    };
  },
);

async function send(
  tx: Pick<Database, "execute" | "update">,
  runtime: Pick<Platform, "env" | "now">,
  channelId: string,
  target: ParticipantRow,
): Promise<Appended> {
  const at = runtime.now();
  const row = {
    ...systemRow(channelId, TEXT, at),
    address: "direct" as const,
    toName: target.callsign,
    expiresAt: at + PROBE_MS,
  };
  const [appended] = await appendMessages(tx, [row], noticeSettings);
  if (appended?.outcome !== "stored") throw new AirbandError("channel_deleted");
  await tx
    .update(participants)
    .set({ wakeProbeId: appended.id, wakeProbeAt: at })
    .where(and(eq(participants.channelId, channelId), eq(participants.id, target.id)));
  return appended;
}
