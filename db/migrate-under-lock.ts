interface LockConnection {
  query: (text: string) => Promise<unknown>;
  on: (event: "error", listener: () => void) => unknown;
  end: () => Promise<void>;
}

/** "AIRB" in ASCII; any number works, as long as every process of every version uses the same. */
const migrationLock = 0x41495242;

/**
 * Runs `migrate` while a separate connection holds an advisory lock: Drizzle takes none, and of several processes that
 * migrate at the same time all but one would fail. The others wait here, and then have nothing left to do.
 *
 * The lock belongs to an open transaction, not to the session: behind a transaction pooler a session's lock would stay
 * on a server connection that meanwhile serves another client.
 */
export async function migrateUnderLock(
  connect: () => Promise<LockConnection>,
  migrate: () => Promise<void>,
): Promise<void> {
  const connection = await connect();
  // A lost lock connection must not end the process; the migration itself is one transaction.
  connection.on("error", () => {});
  try {
    await connection.query("begin");
    await connection.query(
      "set local statement_timeout = 0; set local lock_timeout = 0; set local idle_in_transaction_session_timeout = 0",
    );
    await connection.query(`select pg_advisory_xact_lock(${migrationLock})`);
    await migrate();
    await connection.query("commit");
  } finally {
    await connection.end();
  }
}
