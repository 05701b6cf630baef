import type { SessionContext, Using } from "../context";
import type { MessageQueue } from "./message-queue";
import type { Parking } from "./parking";
import type { ReadQueue } from "./read-queue";

/** What messages add to the runtime. */
export interface MessagePorts {
  messages: MessageQueue;
  reads: ReadQueue;
  /** Readers that wait for messages. */
  parking: Parking;
}

/** The context of a session in an operation that sends or reads messages. */
export type MessageContext = SessionContext & Using<MessagePorts>;
