import type { Message } from "../hub/wire";
import { showMessage } from "./show-message";

/** The waiting messages, in lines for people. */
export function showInbox({ messages, missed }: { messages: Message[]; missed: number }): string {
  const lost = missed > 0 ? [`${missed} messages were cleared before you read them.`] : [];
  const shown = [...lost, ...messages.map((message) => showMessage(message))];
  return shown.length === 0 ? "No messages waiting." : shown.join("\n");
}
