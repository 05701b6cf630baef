import { type Message, type Priority, priorities } from "../hub/wire";

export interface Filter {
  minPriority?: Priority | undefined;
  /** Only messages to this callsign, to one of its groups, or that mention it in their text. */
  mentions?: boolean | undefined;
}

/** Whether a message is delivered. Others are acked too: they stay in the channel's history. */
export function isWanted(message: Message, callsign: string, { minPriority, mentions }: Filter): boolean {
  const rank = (priority: Priority) => priorities.indexOf(priority);
  if (minPriority && rank(message.priority ?? "default") < rank(minPriority)) return false;
  return !mentions || message.to !== "all" || namesMe(message.text, callsign);
}

/** `@callsign`, not within a longer name or an address. */
function namesMe(text: string, callsign: string): boolean {
  const mention = `@${callsign.toLowerCase()}`;
  const lower = text.toLowerCase();
  for (let at = lower.indexOf(mention); at >= 0; at = lower.indexOf(mention, at + 1)) {
    const before = lower[at - 1] ?? " ";
    const after = lower[at + mention.length] ?? " ";
    if (!/[\w@.-]/.test(before) && !/[\w-]/.test(after)) return true;
  }
  return false;
}
