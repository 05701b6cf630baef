import type { IdentityContext } from "../context";
import { BatchQueue } from "../store/batch-queue";
import { type Accepted, deliverDirectMessage, type Outgoing } from "./deliver-direct-message";

/** How many connections direct messages may hold: sends to one inbox wait for one another with theirs in hand. */
const LANES = 4;

/** Direct messages on their way into the store, a few at a time, so that a busy inbox leaves connections for everybody else. */
export class DirectQueue {
  private readonly queue = new BatchQueue<{ ctx: IdentityContext; message: Outgoing }, Accepted>({
    run: (sends) => Promise.all(sends.map(({ ctx, message }) => deliverDirectMessage(ctx, message))),
    max: 1,
    lanes: LANES,
  });

  /** Stores a message; rejects with the refusal where it is not taken. */
  deliver(ctx: IdentityContext, message: Outgoing): Promise<Accepted> {
    return this.queue.add({ ctx, message });
  }
}
