import type { SessionContext, Using } from "../context";
import type { MessageQueue } from "./log/message-queue";
import type { ReadQueue } from "./log/read-queue";
import type { WaitingReaders } from "./waiting/waiting-readers";

/** The part of the runtime for messages. */
export interface MessagePorts {
  messages: MessageQueue;
  reads: ReadQueue;
  /** Readers that wait for messages. */
  waitingReaders: WaitingReaders;
}

/** The context of a session in an operation that sends or reads messages. */
export type MessageContext = SessionContext & Using<MessagePorts>;
