import type { Context, Using } from "./context";
import type { DirectPorts } from "./dm/direct-ports";
import type { HubPorts } from "./hub/describe-hub";
import type { MessagePorts } from "./messages/message-ports";
import type { DeliveryWorker } from "./webhooks/delivery/delivery-worker";

/** The singletons of a process, for doors and jobs. `getRuntime` opens it; tests use `openTestRuntime`. */
export interface Runtime extends HubPorts, MessagePorts, DirectPorts {
  /** Sends pending webhook deliveries: continuously after `start()`, otherwise only when `round()` is called. */
  deliveries: DeliveryWorker;
  /** Aborts `closing`, so that waiting readers are answered; `close` does it too. */
  beginClosing: () => void;
  /** Answers waiting readers, writes data held in memory, closes bus and database. Safe to call twice. */
  close: () => Promise<void>;
}

/** The context that a door creates: with it every operation can be called. */
export type DoorContext = Context & Using<Runtime>;
