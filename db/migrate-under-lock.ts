interface LockConnection {
  query: (text: string) => Promise<unknown>;
  on: (event: "error", listener: () => void) => unknown;
  end: () => Promise<void>;
}

/** "AIRB" in ASCII; any number will do, as long as every process of every version uses the same. */
const migrationLock = 0x41495242;

/**
 * Runs `migrate` while a connection of its own holds an advisory lock: Drizzle takes none, and of several processes
 * that migrate at once all but one would fail. The others wait here, and then find nothing left to do.
 *
 * The lock belongs to an open transaction, not to the session: behind a transaction pooler a session's lock would
 * stay on a server connection that has meanwhile gone to somebody else.
 */
export async function migrateUnderLock(
  connect: () => Promise<LockConnection>,
  migrate: () => Promise<void>,
): Promise<void> {
  const connection = await connect();
  // A lock that breaks while migrating must not end the process; the migration itself is one transaction.
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
