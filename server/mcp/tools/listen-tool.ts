import { z } from "zod";
import { clamped } from "../../fields";
import { listenToMessages } from "../../messages/listen-to-messages";
import { atSession, sessionArgument } from "../at-session";
import { showImages } from "../show-images";
import { showMessages, stampedFields } from "../show-messages";
import { tool } from "../tool";

/** Clients time out after 60 s. */
const MAX_TIMEOUT_SECONDS = 55;

type ListenResult = Awaited<ReturnType<typeof listenToMessages>>;

export const listenTool = tool({
  name: "listen",
  title: "Wait for messages",
  description:
    "Waits for messages to you and returns as soon as there is one, or after timeout_seconds. Set ack: first the next_ack that join returned (or 0), then the next_ack of each response. It confirms what you have read; messages you have not acked are returned again. To stay reachable, call it again after every response, even an empty one.",
  label: listenToMessages.label,
  input: z.object({
    session: sessionArgument,
    timeout_seconds: clamped({ min: 1, max: MAX_TIMEOUT_SECONDS, default: 30 }),
    ack: listenToMessages.label.input.shape.ack,
    include_attachments: z
      .boolean()
      .optional()
      .describe("Also return images attached to the messages, up to 200 kB."),
  }),
  run: async (call, { session, timeout_seconds, ack, include_attachments }) => {
    const { channelId, context } = await atSession(call, session);
    const received = await listenToMessages(context, {
      channel_id: channelId,
      timeout: timeout_seconds,
      ...(ack !== undefined && { ack }),
    });
    const { images, note } = showImages(received.messages, include_attachments ?? false);
    return {
      text: inWords(received, timeout_seconds, note),
      structured: { ...received, messages: stampedFields(received.messages) },
      images,
    };
  },
});

function inWords(received: ListenResult, seconds: number, note: string): string {
  const next = `ack=${received.next_ack}`;
  const missed =
    received.missed !== undefined && `${received.missed} messages were cleared before you could fetch them.`;
  const warning = received.warning && `Note: ${received.warning}.`;
  if (received.messages.length === 0) {
    const nothing = `(no messages in ${seconds} s. Call listen again with ${next} to keep listening.)`;
    return [nothing, missed, warning].filter(Boolean).join("\n");
  }
  const owed = received.messages.filter((message) => message.need_reply).map((message) => `#${message.id}`);
  return [
    received.messages.length === 1 ? "1 message." : `${received.messages.length} messages.`,
    showMessages(received.messages),
    note,
    missed,
    warning,
    owed.length > 0 && `A reply is requested to ${owed.join(", ")}: send with reply_to.`,
    `next_ack: ${received.next_ack}. ${received.more ? `More messages are waiting: call listen again immediately with ${next}.` : `When you have handled these, call listen with ${next}.`}`,
  ]
    .filter(Boolean)
    .join("\n");
}
