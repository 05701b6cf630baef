import type { IdentityContext } from "../context";
import { BatchQueue } from "../store/batch-queue";
import { type Accepted, deliverDirectMessage, type Outgoing } from "./deliver-direct-message";

/** Maximum number of connections for direct messages: sends to one inbox wait for one another while holding theirs. */
const LANES = 4;

/**
 * Direct messages on their way into the store, a few at a time, so that a busy inbox leaves connections for everybody
 * else.
 */
export class DirectQueue {
  private readonly queue = new BatchQueue<{ ctx: IdentityContext; message: Outgoing }, Accepted>({
    run: (sends) => Promise.all(sends.map(({ ctx, message }) => deliverDirectMessage(ctx, message))),
    max: 1,
    lanes: LANES,
  });

  /** Stores a message; rejects with the error if it is refused. */
  deliver(ctx: IdentityContext, message: Outgoing): Promise<Accepted> {
    return this.queue.add({ ctx, message });
  }
}
