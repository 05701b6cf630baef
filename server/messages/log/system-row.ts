import { everybody } from "../sending/resolve-address";
import { type AppendRow, hubSender, newMessage } from "./new-message";

/** A message of the hub itself to everybody on a channel. Its text contains nothing that a participant wrote. */
export function systemRow(channelId: string, text: string, at: number): AppendRow {
  return newMessage({ channelId, at, kind: "system", sender: hubSender, address: everybody, text });
}
