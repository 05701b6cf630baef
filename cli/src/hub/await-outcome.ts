import { setTimeout as sleep } from "node:timers/promises";
import { CliError } from "../cli-error";
import { exitCodes } from "../exit-codes";
import type { ChannelSession } from "./channel-session";
import { HubError } from "./hub-error";
import { history as historySchema, type Message, type Receipt, receipts as receiptsSchema } from "./wire";

export interface Outcome {
  receipts: Receipt[];
  /** Replies to the message, oldest first, if replies were awaited. */
  replies: Message[];
}

interface Wait {
  id: number;
  what: "ack" | "reply";
  seconds: number;
  signal: AbortSignal;
}

const MIN_POLL_INTERVAL_MS = 500;
const MAX_POLL_INTERVAL_MS = 3_000;

/**
 * Waits until every recipient has acked a message, or one has replied. It only reads receipts and history, so it takes
 * nothing from the queue of the session's listener.
 */
export async function awaitOutcome(session: ChannelSession, wait: Wait): Promise<Outcome> {
  const deadline = Date.now() + wait.seconds * 1_000;
  for (let pause = MIN_POLL_INTERVAL_MS; ; pause = Math.min(MAX_POLL_INTERVAL_MS, pause * 1.3)) {
    const outcome = await look(session, wait).catch((error: unknown) => {
      if (isPassing(error)) return null;
      throw error;
    });
    if (outcome !== null && isReached(wait.what, outcome)) return outcome;
    if (outcome !== null) refuseIfHopeless(outcome.receipts);
    const left = deadline - Date.now();
    if (left <= 0) throw late(wait, outcome?.receipts ?? []);
    await sleep(Math.min(pause, left), undefined, { signal: wait.signal });
  }
}

async function look(session: ChannelSession, { id, what }: Wait): Promise<Outcome> {
  const { receipts } = await session.call("GET", "/messages/{id}", receiptsSchema, {
    path: { id },
  });
  if (what === "ack" || !receipts.some(({ state }) => state === "replied")) return { receipts, replies: [] };
  const query = { thread: id, n: 100 };
  const { history } = await session.call("GET", "/history", historySchema, { query });
  return { receipts, replies: history.filter((message) => message.reply_to === id) };
}

function isReached(what: Wait["what"], { receipts }: Outcome): boolean {
  if (what === "reply") return receipts.some(({ state }) => state === "replied");
  return receipts.length > 0 && receipts.every(({ state }) => state === "acked" || state === "replied");
}

function refuseIfHopeless(receipts: Receipt[]): void {
  if (receipts.length === 0)
    throw new CliError(
      exitCodes.notFound,
      "nobody_there",
      "it was sent, but nobody else is on the channel to read it",
    );
  if (receipts.every(({ state }) => ["undelivered", "expired", "retracted", "cleared"].includes(state)))
    throw new CliError(exitCodes.refused, "never_read", "the message was removed before anyone read it");
}

/** Waits for a hub that restarts or asks to retry later. */
function isPassing(error: unknown): boolean {
  if (error instanceof HubError) return error.problem.status >= 500 || error.problem.status === 429;
  return error instanceof CliError && error.exitCode === exitCodes.unreachable;
}

function late({ id, what, seconds }: Wait, receipts: Receipt[]): CliError {
  const states = receipts.map(({ callsign, state }) => `${callsign} ${state}`).join(", ");
  const wanted = what === "ack" ? "confirmed" : "answered";
  const hint = `It was sent${states && ` (${states})`}. Check again: airband receipts ${id}`;
  return new CliError(exitCodes.timedOut, "timed_out", `#${id} was not ${wanted} within ${seconds} s`, hint);
}
