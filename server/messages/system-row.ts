import type { AppendRow } from "./append-messages";

/** A message of the hub itself to everybody on a channel. Its wording holds nothing that a participant wrote. */
export function systemRow(channelId: string, text: string, at: number): AppendRow {
  return {
    channelId,
    at,
    kind: "system",
    fromParticipantId: null,
    fromCallsign: "airband",
    senderKind: "system",
    senderIdentity: null,
    senderAccount: null,
    address: "all",
    toName: "all",
    toParticipantIds: null,
    text,
    bytes: Buffer.byteLength(text),
    attachments: null,
    suggestedReplies: null,
    priority: "default",
    replyTo: null,
    needReply: false,
    supersedes: null,
    expiresAt: null,
    idempotencyKey: null,
    bodyHash: null,
    maybeFirst: false,
  };
}
