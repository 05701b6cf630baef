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
  /** End after the first burst. */
  once: boolean;
  coalesceMs: number;
  heartbeatSeconds: number;
  quiet: boolean;
  /** Begin after this message, where nothing later was handed over yet. */
  startAfter?: number | undefined;
}

/** Most messages that are gathered before they are handed over, however fast they come. */
const LARGEST_BURST = 200;

/**
 * Listens on one session until it is told to end, or `once` is done. The hub holds the truth: a message is confirmed
 * after it was handed over, and a connection that breaks is made again from there.
 */
export class Listener {
  private burst: Message[] = [];
  private due: NodeJS.Timeout | undefined;
  /** Hand-overs, one after the other. */
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

  /** Longer than the hub is ever quiet; a proxy that holds comments back may need more. */
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

  /** One connection, and the wait after it broke. */
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
    // Before the next connection, which begins after what was handed over.
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
    if (this.burst.length >= LARGEST_BURST) return this.flush();
    this.due ??= setTimeout(() => void this.flush(), this.options.coalesceMs);
  }

  /** Hands over what was gathered. One that fails ends the listener: what it had is not confirmed, and comes again. */
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

  /** Where the hub cannot be asked now, the next connection confirms. */
  private async confirm(): Promise<void> {
    if (this.journal.handed === 0) return;
    try {
      await this.session.call("POST", "/ack", unread, {
        body: { id: this.journal.handed },
        timeoutMs: 5_000,
      });
    } catch {}
  }

  /** Waits as the failure asks for; throws what waiting does not help with. */
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
 * The hub said no, and would say so again. A session that ran out is taken again with the next connection, and what a
 * proxy says while the hub is away (`http_…`) is not the hub's word.
 */
function isFinal({ code, problem: { status } }: HubError): boolean {
  if (code.startsWith("http_")) return false;
  return code !== "session_expired" && status >= 400 && status < 500 && ![408, 425, 429].includes(status);
}
