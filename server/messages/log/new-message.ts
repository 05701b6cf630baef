import type { StoredAttachment } from "@/db/schema";
import type { Address } from "../sending/resolve-address";
import { type AppendedColumns, columnDefaults } from "./message-columns";

/** A message on its way into the store: its columns, and what the statement that appends it needs besides. */
export interface AppendRow extends AppendedColumns {
  text: string;
  /** `direct`: to the participant called `toName`; `group`: to `toParticipantIds`; `all`: everybody. */
  address: Address["kind"];
  idempotencyKey: string | null;
  /** Which holder of the sender's name the key belongs to. */
  fromHolder: number;
  bodyHash: string | null;
  /** The sender may never have sent before: note this as its first message. */
  maybeFirst: boolean;
}

type SenderColumn =
  | "fromParticipantId"
  | "fromCallsign"
  | "senderKind"
  | "senderIdentity"
  | "senderAccount"
  | "fromHolder";

/** The columns that say who sends. */
export type Sender = Pick<AppendRow, SenderColumn>;

/** A new message: where it goes, who sends it and what it says, plus any column that differs from its default. */
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

/** The row to append for a message; columns that are not given hold their default. */
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

/** What a message counts for in quotas: the bytes of its text and of its attachments' base64. */
export function contentBytes(text: string, attachments: readonly StoredAttachment[]): number {
  return attachments.reduce((sum, file) => sum + file.data_base64.length, Buffer.byteLength(text));
}
