import type { StoredAttachment } from "@/db/schema";
import type { Address } from "../sending/resolve-address";
import { type AppendedColumns, columnDefaults } from "./message-columns";

/** A message on its way into the store: its columns, and the other inputs of the statement that appends it. */
export interface AppendRow extends AppendedColumns {
  text: string;
  /** `direct`: to the participant called `toName`; `group`: to `toParticipantIds`; `all`: everybody. */
  address: Address["kind"];
  idempotencyKey: string | null;
  /** The holder of the sender's name that the key belongs to. */
  fromHolder: number;
  bodyHash: string | null;
  /** The sender may never have sent before: store this as its first message. */
  maybeFirst: boolean;
}

type SenderColumn =
  | "fromParticipantId"
  | "fromCallsign"
  | "senderKind"
  | "senderIdentity"
  | "senderAccount"
  | "fromHolder";

/** The columns for the sender. */
export type Sender = Pick<AppendRow, SenderColumn>;

/** A new message: its addressees, its sender and its text, plus any column that differs from its default. */
export interface NewMessage
  extends Partial<Omit<AppendRow, SenderColumn | "address" | "toName" | "toParticipantIds" | "bytes">> {
  channelId: string;
  at: number;
  sender: Sender;
  address: Address;
  text: string;
}

/** The hub itself. */
export const hubSender: Sender = {
  fromParticipantId: null,
  fromCallsign: "airband",
  senderKind: "system",
  senderIdentity: null,
  senderAccount: null,
  fromHolder: 0,
};

/** The row to append for a message; omitted columns have their default. */
export function newMessage({ sender, address, ...given }: NewMessage): AppendRow {
  return {
    ...(columnDefaults as AppendedColumns),
    idempotencyKey: null,
    bodyHash: null,
    maybeFirst: false,
    ...sender,
    address: address.kind,
    toName: address.name,
    toParticipantIds: address.members,
    bytes: contentBytes(given.text, given.attachments ?? []),
    ...given,
  };
}

/** The size of a message for quotas: the bytes of its text and of its attachments' base64. */
export function contentBytes(text: string, attachments: readonly StoredAttachment[]): number {
  return attachments.reduce((sum, file) => sum + file.data_base64.length, Buffer.byteLength(text));
}
