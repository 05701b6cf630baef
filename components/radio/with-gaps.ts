import type { ShownMessage } from "./channel-radio";

export type Line =
  | { kind: "message"; message: ShownMessage }
  | { kind: "hidden"; after: number; count: number };

/** Messages with the gaps between their numbers: direct messages between others, which the visitor does not receive. */
export function withGaps(messages: ShownMessage[], fromId: number | null): Line[] {
  const lines: Line[] = [];
  let last = fromId;
  for (const message of messages) {
    if (message.kind !== "status") {
      if (last !== null && message.id > last + 1)
        lines.push({ kind: "hidden", after: last, count: message.id - last - 1 });
      last = message.id;
    }
    lines.push({ kind: "message", message });
  }
  return lines;
}
