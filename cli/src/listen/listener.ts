import { setTimeout as sleep } from "node:timers/promises";
import type { Cli } from "../cli";
import { CliError } from "../cli-error";
import { exitCodes } from "../exit-codes";
import type { ChannelSession } from "../hub/channel-session";
import { HubError } from "../hub/hub-error";
import { linkedSignal } from "../hub/linked-signal";
import { type Message, unread } from "../hub/wire";
import { Backoff } from "./backoff";
import { handOver, lastStored, type Sinks } from "./hand-over";
import type { Journal } from "./journal";
import { readStream, SILENCE_SECONDS } from "./read-stream";
import { type Filter, isWanted } from "./wanted-messages";

export interface ListenOptions extends Sinks, Filter {
  /** Exit after the first burst. */
  once: boolean;
  coalesceMs: number;
  heartbeatSeconds: number;
  quiet: boolean;
  /** Begin after this message, unless later ones were already delivered. */
  startAfter?: number | undefined;
}

/** Maximum number of messages in a burst before they are delivered, at any rate. */
const MAX_BURST = 200;

/**
 * Listens on one session until it is stopped, or `once` is done. The hub is the source of truth: a message is acked
 * after it was delivered, and a broken connection resumes from there.
 */
export class Listener {
  private burst: Message[] = [];
  private due: NodeJS.Timeout | undefined;
  /** Deliveries, one after the other. */
  private work: Promise<void> = Promise.resolve();
  private failure: unknown;
  private readonly done = new AbortController();
  private readonly backoff = new Backoff();

  constructor(
    private readonly cli: Cli,
    private readonly session: ChannelSession,
    private readonly journal: Journal,
    private readonly options: ListenOptions,
  ) {}

  /** Longer than the hub is ever silent; a proxy that buffers comments may need more. */
  private get silenceMs(): number {
    return (Number(this.cli.env.AIRBAND_SILENCE_SECONDS) || SILENCE_SECONDS) * 1_000;
  }

  async run(): Promise<void> {
    if (this.options.startAfter !== undefined) this.journal.note(this.options.startAfter);
    const heart = this.beat();
    try {
      while (!this.done.signal.aborted) await this.connectOnce();
    } finally {
      clearInterval(heart);
      clearTimeout(this.due);
    }
    if (this.failure !== undefined) throw this.failure;
  }

  /** One connection, and the delay after it broke. */
  private async connectOnce(): Promise<void> {
    let connectedAt: number | undefined;
    let problem: unknown;
    const ending = linkedSignal([this.done.signal, this.cli.signal]);
    try {
      for await (const event of readStream(this.session, {
        lastEventId: this.journal.handed,
        signal: ending.signal,
        silenceMs: this.silenceMs,
      })) {
        connectedAt ??= performance.now();
        if (event.event === "hello") this.greet(event.data.backlog_count);
        if (event.event === "missed")
          this.note(`${event.data.missed} messages were cleared before they could come`);
        if (event.event === "unreadable") this.note(`a ${event.data.name} event was unreadable and skipped`);
        if (event.event === "message") await this.take(event.data);
      }
    } catch (error) {
      problem = error;
    } finally {
      ending.release();
    }
    // Before the next connection, which begins after the delivered messages.
    await this.flush();
    if (this.done.signal.aborted) return;
    if (this.cli.signal.aborted) throw this.cli.signal.reason;
    await this.pause(problem, connectedAt === undefined ? undefined : performance.now() - connectedAt);
  }

  private async take(message: Message): Promise<void> {
    const stored = message.kind !== "status";
    const known = Math.max(this.journal.handed, this.options.startAfter ?? 0, lastStored(this.burst));
    if (stored && message.id <= known) return;
    this.burst.push(message);
    if (this.burst.length >= MAX_BURST) return this.flush();
    this.due ??= setTimeout(() => void this.flush(), this.options.coalesceMs);
  }

  /**
   * Delivers the collected messages. A failure ends the listener: its messages are not acked, and are received again.
   */
  private flush(): Promise<void> {
    clearTimeout(this.due);
    this.due = undefined;
    const burst = this.burst.splice(0);
    if (burst.length === 0) return this.work;
    this.work = this.work
      .then(() => this.deliver(burst))
      .catch((error: unknown) => {
        this.failure ??= error;
        this.done.abort();
      });
    return this.work;
  }

  private async deliver(burst: Message[]): Promise<void> {
    if (this.done.signal.aborted) return;
    const { channel_id: channel, callsign } = this.session.stored;
    const wanted = burst.filter((message) => isWanted(message, callsign, this.options));
    if (wanted.length > 0)
      await handOver(this.cli, this.journal, wanted, this.options, { channel, callsign }, (text) =>
        this.note(text),
      );
    this.journal.note(lastStored(burst));
    await this.confirm();
    if (wanted.length > 0 && this.options.once) this.done.abort();
  }

  /** If the hub cannot be reached now, the next connection acks. */
  private async confirm(): Promise<void> {
    if (this.journal.handed === 0) return;
    try {
      await this.session.call("POST", "/ack", unread, {
        body: { id: this.journal.handed },
        timeoutMs: 5_000,
      });
    } catch {}
  }

  /** Waits according to the failure; throws one that waiting cannot fix. */
  private async pause(problem: unknown, heldMs: number | undefined): Promise<void> {
    if (problem instanceof HubError && problem.code === "ack_ahead") {
      this.note("this ack is ahead of the hub; restarting from the hub's position");
      this.journal.reset();
      return;
    }
    if (problem instanceof HubError && isFinal(problem)) throw problem;
    if (
      problem instanceof CliError &&
      problem.exitCode !== exitCodes.unreachable &&
      problem.code !== "not_a_hub"
    )
      throw problem;
    const asked = problem instanceof HubError ? (problem.retryAfter ?? 0) * 1_000 : 0;
    const delay = Math.max(asked, this.backoff.next(heldMs));
    const reason = problem === undefined ? "the hub ended the connection" : (problem as Error).message;
    this.note(`disconnected (${reason}); reconnecting in ${Math.ceil(delay / 1_000)} s`);
    await sleep(delay, undefined, { signal: this.cli.signal });
  }

  private greet(backlog: number): void {
    const { channel_id, callsign } = this.session.stored;
    this.note(`listening on ${channel_id} as ${callsign}${backlog > 0 ? `, ${backlog} waiting` : ""}`);
  }

  private beat(): NodeJS.Timeout | undefined {
    const { heartbeatSeconds } = this.options;
    if (heartbeatSeconds === 0) return undefined;
    return setInterval(() => this.note(`alive, up to #${this.journal.handed}`), heartbeatSeconds * 1_000);
  }

  /** A status line, which is not a message. */
  private note(text: string): void {
    if (!this.options.quiet) this.cli.note(`⟲ ${text}`);
  }
}

/**
 * The hub refused, and would refuse again. An expired session rejoins with the next connection, and a proxy's error
 * while the hub is away (`http_…`) is not the hub's.
 */
function isFinal({ code, problem: { status } }: HubError): boolean {
  if (code.startsWith("http_")) return false;
  return code !== "session_expired" && status >= 400 && status < 500 && ![408, 425, 429].includes(status);
}
