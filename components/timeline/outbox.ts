import type { PostInput } from "@/components/hub-outputs";
import { problemCode } from "@/components/ui/problem-of";

/** A message on its way. */
export interface Outgoing {
  clientId: string;
  input: PostInput;
  at: number;
  /** waiting: the hub was not reached; it is sent again once it is. failed: the hub refused it. */
  state: "sending" | "waiting" | "failed" | "sent";
  error: unknown;
  /** Its id, once the hub has stored it. */
  id: number | null;
}

/**
 * Messages that were sent from this page, until the timeline has them. A message is sent again under the same
 * `client_id`, so however often that happens, the channel gets it once.
 */
export class Outbox {
  private entries: readonly Outgoing[] = [];
  private readonly watchers = new Set<() => void>();

  constructor(private readonly send: (input: PostInput) => Promise<{ id: number | null }>) {}

  readonly subscribe = (changed: () => void) => {
    this.watchers.add(changed);
    return () => void this.watchers.delete(changed);
  };

  readonly read = () => this.entries;

  private set(entries: readonly Outgoing[]): void {
    this.entries = entries;
    for (const changed of this.watchers) changed();
  }

  private change(clientId: string, change: Partial<Outgoing>): void {
    this.set(this.entries.map((entry) => (entry.clientId === clientId ? { ...entry, ...change } : entry)));
  }

  async post(input: Omit<PostInput, "client_id">, at = Date.now()): Promise<void> {
    const clientId = crypto.randomUUID();
    const entry: Outgoing = {
      clientId,
      input: { ...input, client_id: clientId },
      at,
      state: "sending",
      error: null,
      id: null,
    };
    this.set([...this.entries, entry]);
    await this.deliver(entry);
  }

  async retry(clientId: string): Promise<void> {
    const entry = this.entries.find((each) => each.clientId === clientId);
    if (!entry || entry.state === "sending" || entry.state === "sent") return;
    this.change(clientId, { state: "sending", error: null });
    await this.deliver(entry);
  }

  /** The hub can be reached again. */
  async reconnected(): Promise<void> {
    // One after another, in the order in which they were written.
    for (const { clientId } of this.entries.filter(({ state }) => state === "waiting"))
      await this.retry(clientId);
  }

  private async deliver({ clientId, input }: Outgoing): Promise<void> {
    try {
      const { id } = await this.send(input);
      this.change(clientId, { state: "sent", id });
    } catch (error) {
      this.change(clientId, { state: problemCode(error) === null ? "waiting" : "failed", error });
    }
  }

  discard(clientId: string): void {
    this.set(this.entries.filter((entry) => entry.clientId !== clientId));
  }

  /** Drops sent messages that the timeline now shows. */
  settle(upto: number): void {
    const left = this.entries.filter(({ state, id }) => state !== "sent" || (id !== null && id > upto));
    if (left.length !== this.entries.length) this.set(left);
  }
}
