import { AsyncLocalStorage } from "node:async_hooks";
import type { Database } from "@/db/client";

/** A transaction's callback made a call that is not allowed in it. Always a bug in the hub, never bad input. */
export class InsideTransactionError extends Error {
  override name = "InsideTransactionError";
}

/** The transaction whose callback is running, tracked through everything that the callback calls and awaits. */
const running = new AsyncLocalStorage<{ session: unknown; open: boolean }>();

/**
 * Makes a handle refuse queries inside the callback of one of its own transactions. On the embedded store, which has
 * one connection, such a query would wait for the transaction that waits for it; on a server it would run outside the
 * transaction.
 *
 * Code that a callback starts and does not await may use the handle once the callback has ended.
 */
export function guardTransactions<Handle extends Database>(db: Handle): Handle {
  // Every query of a handle is prepared by its session, and a transaction's handle has its own session.
  const { session } = db._;
  const { prepareQuery, transaction } = session;
  const refuseInside = () => {
    const store = running.getStore();
    if (store?.open && store.session === session)
      throw new InsideTransactionError(
        "a query inside db.transaction(tx => …) must use tx; this one used db",
      );
  };
  Object.assign(session, {
    prepareQuery(...query: Parameters<typeof prepareQuery>) {
      refuseInside();
      return prepareQuery.apply(session, query);
    },
    transaction(...[work, config]: Parameters<typeof transaction>) {
      refuseInside();
      const tracked: typeof work = async (tx) => {
        const state = { session, open: true };
        try {
          return await running.run(state, () => work(tx));
        } finally {
          state.open = false;
        }
      };
      return transaction.call(session, tracked, config);
    },
  });
  return db;
}

/** Refuses network calls inside a transaction: rows and a connection would stay locked until a peer responds. */
export function refuseInsideTransaction(call: string): void {
  if (running.getStore()?.open)
    throw new InsideTransactionError(
      `${call} must not run inside db.transaction: its locks would wait for the network`,
    );
}
