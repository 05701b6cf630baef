import { pruneAuthRecords } from "../auth/prune-auth-records";
import type { Runtime } from "../create-runtime";
import { deliverInviteMails } from "../invites/deliver-invite-mails";
import { endLapsedSessions } from "../participants/end-lapsed-sessions";
import { clearText } from "./clear-text";
import { deleteUnclaimedChannels } from "./delete-unclaimed-channels";
import { expireInvites, tellOfExpiringInvites } from "./expire-invites";
import { expireSessions } from "./expire-sessions";
import { pruneRecords } from "./prune-records";

const EVERY_MS = 30_000;

/** What signing in leaves behind is small and harmless: once an hour is often enough. */
const PRUNE_EVERY_MS = 3_600_000;

/** A job that changed as many rows as its batch holds may have more to do, and runs again at once, so often at most. */
const FULL_BATCH = 100;
const MOST_RUNS = 200;

/** What runs without a request, in the order of one round. Each takes one small batch and says how many rows it changed. */
const jobs = {
  expireSessions,
  expireInvites,
  tellOfExpiringInvites,
  deliverInviteMails,
  endLapsedSessions,
  clearText,
  deleteUnclaimedChannels,
  pruneRecords,
};

/** One round of every job, in small batches: bounded, safe to run on several instances at once, and each job fails alone. */
export async function runMaintenance(runtime: Runtime): Promise<Record<keyof typeof jobs, number>> {
  const done = {
    expireSessions: 0,
    expireInvites: 0,
    tellOfExpiringInvites: 0,
    deliverInviteMails: 0,
    endLapsedSessions: 0,
    clearText: 0,
    deleteUnclaimedChannels: 0,
    pruneRecords: 0,
  };
  for (const [name, job] of Object.entries(jobs) as [
    keyof typeof jobs,
    (runtime: Runtime) => Promise<number>,
  ][]) {
    if (runtime.closing.aborted) break;
    try {
      for (let run = 1; run <= MOST_RUNS; run += 1) {
        const changed = await job(runtime);
        done[name] += changed;
        if (changed < FULL_BATCH || runtime.closing.aborted) break;
      }
    } catch (error) {
      runtime.log.error({ err: error, job: name }, "a job failed; it runs again in its next round");
    }
  }
  return done;
}

/** Runs a round every half minute until the returned function is called, which waits for the round under way. */
export function startMaintenance(runtime: Runtime): () => Promise<void> {
  let round: Promise<unknown> = Promise.resolve();
  let prunedAt = 0;
  const timer = setInterval(() => {
    round = round.then(async () => {
      await runMaintenance(runtime);
      if (runtime.now() - prunedAt < PRUNE_EVERY_MS) return;
      prunedAt = runtime.now();
      await pruneAuthRecords(runtime).catch((error: unknown) =>
        runtime.log.error(
          { err: error, job: "pruneAuthRecords" },
          "a job failed; it runs again in its next round",
        ),
      );
    });
  }, EVERY_MS).unref();
  return async () => {
    clearInterval(timer);
    await round;
  };
}
