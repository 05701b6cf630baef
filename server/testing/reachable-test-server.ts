import pg from "pg";

const usual = "postgres://postgres@127.0.0.1:5432/postgres";

/**
 * The URL of the Postgres server to test on: `AIRBAND_TEST_DATABASE_URL`, otherwise the usual local one if it responds
 * and allows us to create databases; `null` if there is none. Throws if a server was named but does not respond.
 */
export async function reachableTestServer(): Promise<string | null> {
  const named = process.env.AIRBAND_TEST_DATABASE_URL;
  const client = new pg.Client({ connectionString: named ?? usual, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    const { rows } = await client.query(
      "select rolcreatedb or rolsuper as allowed from pg_roles where rolname = current_user",
    );
    if (rows[0]?.allowed !== true) throw new Error("its user may not create databases");
    return named ?? usual;
  } catch (cause) {
    if (named) throw new Error("AIRBAND_TEST_DATABASE_URL is set, but tests cannot run on it", { cause });
    return null;
  } finally {
    await client.end().catch(() => {});
  }
}

/** The URL of one database on the same server. */
export function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
