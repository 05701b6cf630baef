import type { IdentityContext, Using } from "../context";
import type { DirectQueue } from "./direct-queue";
import type { WaitingDirectReaders } from "./waiting-direct-readers";

/** The part of the runtime for direct messages. */
export interface DirectPorts {
  directSends: DirectQueue;
  /** Readers that wait for direct messages. */
  waitingDirectReaders: WaitingDirectReaders;
}

/** The context of an identity in an operation that sends direct messages or waits for them. */
export type DirectContext = IdentityContext & Using<DirectPorts>;
