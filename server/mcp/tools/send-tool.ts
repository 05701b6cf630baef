import { z } from "zod";
import { messageId } from "../../fields";
import { retractMessage } from "../../messages/retract-message";
import { sendMessage } from "../../messages/send-message";
import { atSession, sessionArgument } from "../at-session";
import { tool } from "../tool";

type Sent = Awaited<ReturnType<typeof sendMessage>>;

/** Sends or retracts a message: one tool less for a model to distinguish. */
export const sendTool = tool({
  name: "send",
  title: "Send a message",
  description:
    "Sends a message to a callsign, to @group, or to all (the default). The response has its id and says whether the recipient is online; queued means it waits until they join. Later, history with that id shows who has received it. client_id makes a retry safe after a lost response. With retract instead of a message, retracts one of your messages.",
  label: sendMessage.label,
  input: z.object({
    session: sessionArgument,
    ...sendMessage.label.input.omit({ channel_id: true }).shape,
    retract: messageId.optional().describe("Id of one of your messages to retract; nothing is sent."),
  }),
  run: async (call, { session, retract, ...sent }) => {
    const { channelId, sessionId, context } = await atSession(call, session);
    const here = sessionId === null ? {} : { session: { channelId, sessionId } };
    if (retract !== undefined) {
      const structured = await retractMessage(context, { channel_id: channelId, id: retract });
      return { text: `Retracted #${retract}. Readers who had it are notified.`, structured, ...here };
    }
    const structured = await sendMessage(context, { channel_id: channelId, ...sent });
    return { text: inWords(structured), structured, ...here };
  },
});

function inWords(sent: Sent): string {
  const status = sent.kind === "status";
  const { recipient } = sent;
  return [
    status
      ? `Status shown to ${sent.to}; it is not stored.`
      : `${sent.repeated ? "Already sent" : "Sent"} #${sent.id} to ${sent.to}.`,
    sent.recipients !== undefined && `It goes to ${sent.recipients} recipients.`,
    sent.queued &&
      recipient &&
      `${recipient.callsign} is offline: it waits in the queue (${recipient.backlog} in total).`,
    ...(sent.warnings ?? []),
  ]
    .filter(Boolean)
    .join("\n");
}
