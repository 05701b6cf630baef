import { AsyncLocalStorage } from "node:async_hooks";
import type { Database } from "@/db/client";

/** A transaction's callback called something that does not belong in it. Always a bug in the hub, never bad input. */
export class InsideTransactionError extends Error {
  override name = "InsideTransactionError";
}

/** The transaction whose callback is running, followed through whatever the callback calls and awaits. */
const running = new AsyncLocalStorage<{ session: unknown; open: boolean }>();

/**
 * Makes a handle refuse queries inside the callback of one of its own transactions. On the embedded store, which has one
 * connection, such a query would wait for the transaction that waits for it; on a server it would escape the transaction.
 *
 * What a callback starts and does not await may use the handle once the callback is over.
 */
export function guardTransactions<Handle extends Database>(db: Handle): Handle {
  // Every query of a handle is prepared by its session, and a transaction's handle has a session of its own.
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

/** Refuses a call over the network inside a transaction: rows and a connection would stay locked until a peer answers. */
export function refuseInsideTransaction(call: string): void {
  if (running.getStore()?.open)
    throw new InsideTransactionError(
      `${call} must not run inside db.transaction: its locks would wait for the network`,
    );
}
