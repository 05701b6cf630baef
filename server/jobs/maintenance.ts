import type { AccessRuntime } from "../auth/access-runtime";
import { pruneAuthRecords } from "../auth/library/prune-auth-records";
import { deliverInviteMails } from "../invites/deliver-invite-mails";
import { pruneOutbox } from "../mail/prune-outbox";
import { endLapsedSessions } from "../sessions/end-lapsed-sessions";
import { clearText } from "./clear-text";
import { deleteUnclaimedChannels } from "./delete-unclaimed-channels";
import { expireInvites, notifyExpiringInvites } from "./expire-invites";
import { expireSessions } from "./expire-sessions";
import { pruneDeliveries } from "./prune-deliveries";
import { pruneDirectMessages } from "./prune-direct-messages";
import { pruneRecords } from "./prune-records";
import { sendExpiryMails } from "./send-expiry-mails";
import { sendWebhookMails } from "./send-webhook-mails";

const ROUND_INTERVAL_MS = 30_000;

const HOUR_MS = 3_600_000;

/**
 * A job that changed as many rows as its batch size may have more to do, and runs again at once, at most this many
 * times.
 */
const FULL_BATCH = 100;
const MAX_RUNS = 200;

/**
 * Jobs that run without a request, in the order of one round. Each handles one small batch and returns how many rows it
 * changed.
 */
const jobs = {
  expireSessions,
  expireInvites,
  notifyExpiringInvites,
  deliverInviteMails,
  endLapsedSessions,
  clearText,
  deleteUnclaimedChannels,
  pruneRecords,
  pruneDeliveries,
  pruneDirectMessages,
  sendWebhookMails,
};

/**
 * One round of every job, in small batches: bounded, safe to run on several instances at the same time, and each job
 * fails alone.
 */
export async function runMaintenance(runtime: AccessRuntime): Promise<Record<keyof typeof jobs, number>> {
  const done = {
    expireSessions: 0,
    expireInvites: 0,
    notifyExpiringInvites: 0,
    deliverInviteMails: 0,
    endLapsedSessions: 0,
    clearText: 0,
    deleteUnclaimedChannels: 0,
    pruneRecords: 0,
    pruneDeliveries: 0,
    pruneDirectMessages: 0,
    sendWebhookMails: 0,
  };
  for (const [name, job] of Object.entries(jobs) as [
    keyof typeof jobs,
    (runtime: AccessRuntime) => Promise<number>,
  ][]) {
    if (runtime.closing.aborted) break;
    try {
      for (let run = 1; run <= MAX_RUNS; run += 1) {
        const changed = await job(runtime);
        done[name] += changed;
        if (changed < FULL_BATCH || runtime.closing.aborted) break;
      }
    } catch (error) {
      runtime.log.error({ err: error, job: name }, "a job failed; it runs again in the next round");
    }
  }
  return done;
}

/**
 * Jobs for which once an hour is enough: small leftovers of signing in, and mails that must not be tried twice a
 * minute.
 */
const hourly = { pruneAuthRecords, sendExpiryMails, pruneOutbox };

/** One round of every hourly job; each fails alone. */
export async function runHourly(runtime: AccessRuntime): Promise<void> {
  for (const [name, job] of Object.entries(hourly)) {
    if (runtime.closing.aborted) return;
    await job(runtime).catch((error: unknown) =>
      runtime.log.error({ err: error, job: name }, "a job failed; it runs again in the next round"),
    );
  }
}

/** Runs a round every half minute until the returned function is called, which waits for the running round. */
export function startMaintenance(runtime: AccessRuntime): () => Promise<void> {
  let round: Promise<unknown> = Promise.resolve();
  let hourlyAt = 0;
  const timer = setInterval(() => {
    round = round.then(async () => {
      await runMaintenance(runtime);
      if (runtime.now() - hourlyAt < HOUR_MS) return;
      hourlyAt = runtime.now();
      await runHourly(runtime);
    });
  }, ROUND_INTERVAL_MS).unref();
  return async () => {
    clearInterval(timer);
    await round;
  };
}
