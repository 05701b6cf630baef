import { sql } from "drizzle-orm";
import type { ConnectListener, OpenDatabase } from "@/db/client";
import type { Bus } from "@/server/bus/bus";
import { RelayedBus } from "@/server/bus/relayed-bus";
import type { Logger } from "@/server/logging/log";

const channel = "airband";
/** Postgres refuses payloads of 8,000 bytes. */
const maxBytes = 7_900;
const firstRetryMs = 200;
const lastRetryMs = 5_000;
const echoWithinMs = 5_000;
const silence =
  "DATABASE_URL seems to lead through a transaction pooler, which swallows LISTEN: other processes' messages arrive " +
  "seconds late. Give the server's direct address, or set REDIS_URL";

/**
 * Wake-ups over LISTEN and NOTIFY: one connection per process listens, the pool notifies, outside any transaction
 * (NOTIFY takes a lock over the whole server's notifications until its commit, so it must not wait for other work).
 * Returns once the listener is connected, or has failed once; a lost listener reconnects by itself.
 */
export async function openPostgresBus(
  database: Pick<OpenDatabase, "db"> & { connectListener: ConnectListener },
  log: Logger,
): Promise<Bus> {
  let listener: { close: () => Promise<void> } | null = null;
  let retry: NodeJS.Timeout | null = null;
  let retryMs = firstRetryMs;
  let closed = false;
  let echoed = false;

  const bus: RelayedBus = new RelayedBus(
    {
      maxBytes,
      send: async (payloads) => {
        for (const payload of payloads) await notify(payload);
      },
      close: async () => {
        closed = true;
        if (retry) clearTimeout(retry);
        await listener?.close();
      },
    },
    log,
  );

  async function listen(): Promise<void> {
    try {
      const opened = await database.connectListener(channel, {
        notified: (payload) => {
          echoed = true;
          bus.receive(payload);
        },
        lost,
      });
      if (closed) return void (await opened.close());
      listener = opened;
      retryMs = firstRetryMs;
    } catch (error) {
      lost(error);
    }
  }

  function lost(err: unknown): void {
    listener = null;
    if (closed) return;
    log.warn(
      { err, retry_ms: retryMs },
      "not listening to other processes; readers may wake later until this recovers",
    );
    retry = setTimeout(listen, retryMs);
    retryMs = Math.min(retryMs * 2, lastRetryMs);
  }

  async function notify(payload: string): Promise<void> {
    await database.db.execute(sql`select pg_notify(${channel}, ${payload})`);
  }

  await listen();
  // A transaction pooler accepts LISTEN and then never delivers: only receiving our own notification shows that it
  // works.
  if (listener) await notify(JSON.stringify({ from: "probe", events: [] })).catch(() => {});
  setTimeout(() => {
    if (listener && !echoed && !closed) log.warn(silence);
  }, echoWithinMs).unref();
  return bus;
}
