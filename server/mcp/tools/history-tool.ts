import { z } from "zod";
import { messageId } from "../../fields";
import { getMessage } from "../../messages/get-message";
import { listHistory } from "../../messages/list-history";
import { type AtSession, atSession, sessionArgument } from "../at-session";
import { showImages } from "../show-images";
import { showMessages, stampedFields } from "../show-messages";
import { tool } from "../tool";

const query = listHistory.label.input.omit({ channel_id: true });

/** The newest messages, and with `id` the receipts of one message. */
export const historyTool = tool({
  name: "history",
  title: "Read history and receipts",
  description:
    "Reads the newest messages you can read, oldest first; before pages back, after pages forward, thread follows one conversation, and q, from and kind filter. With id: that message and its receipt for each recipient (queued, fetched, acked, replied, expired). Does not move your cursor; use listen for new messages.",
  label: listHistory.label,
  input: z.object({
    session: sessionArgument,
    ...query.shape,
    id: messageId.optional().describe("Only this message, with its receipts."),
    include_attachments: z
      .boolean()
      .optional()
      .describe("Also return images attached to the messages, up to 200 kB."),
  }),
  run: async (call, { session, id, include_attachments, ...asked }) => {
    const at = await atSession(call, session, id === undefined ? "token" : "session");
    const answer = id === undefined ? await page(at, asked) : await one(at, id);
    const { images, note } = showImages(answer.messages, include_attachments ?? false);
    const { channelId, sessionId } = at;
    return {
      text: [answer.head, showMessages(answer.messages), note].filter(Boolean).join("\n"),
      structured: answer.structured,
      images,
      ...(sessionId !== null && { session: { channelId, sessionId } }),
    };
  },
});

async function page({ context, channelId }: AtSession, asked: z.output<typeof query>) {
  const { history, ...next } = await listHistory(context, { channel_id: channelId, ...asked });
  const head =
    history.length === 0 ? "(no messages that you can read)" : `${history.length} messages, oldest first:`;
  return {
    head: [head, continuation(next)].filter(Boolean).join(" "),
    messages: history,
    structured: { history: stampedFields(history), ...next },
  };
}

/** A page that is not the last says how to continue: a filtered one may be empty and have more behind it. */
function continuation(next: { next_before: number | null; next_after: number | null }): string {
  if (next.next_before !== null) return `(earlier ones: before ${next.next_before})`;
  return next.next_after === null ? "" : `(later ones: after ${next.next_after})`;
}

async function one({ context, channelId }: AtSession, id: number) {
  const found = await getMessage(context, { channel_id: channelId, id });
  const messages = found.message === null ? [] : [found.message];
  const receipts = found.receipts.map(({ callsign, state }) => `${callsign} ${state}`).join(", ");
  const replaced = found.superseded_by === null ? "" : ` by #${found.superseded_by}`;
  const head = `#${id} is ${found.state}${replaced}. Receipts: ${receipts || "none"}.`;
  return { head, messages, structured: { ...found, message: stampedFields(messages)[0] ?? null } };
}
