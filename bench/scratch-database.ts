import { randomBytes } from "node:crypto";
import pg from "pg";

const usual = "postgres://postgres@127.0.0.1:5432/postgres";

/** An empty database on a Postgres server. */
export interface ScratchDatabase {
  url: string;
  /** The server's version, such as `15.18`. */
  version: string;
  drop: () => Promise<void>;
}

/**
 * Creates a database on the server of `BENCH_DATABASE_URL`, otherwise on the usual local one. Resolves to null if the
 * local one does not respond or denies access; throws if a server was named.
 */
export async function scratchDatabase(): Promise<ScratchDatabase | null> {
  const named = process.env.BENCH_DATABASE_URL;
  const admin = new pg.Client({ connectionString: named ?? usual, connectionTimeoutMillis: 2_000 });
  const name = `airband_bench_${randomBytes(6).toString("hex")}`;
  try {
    await admin.connect();
    await admin.query(`create database ${name}`);
    const { rows } = await admin.query("show server_version");
    const url = new URL(named ?? usual);
    url.pathname = `/${name}`;
    return {
      url: url.href,
      version: String(rows[0]?.server_version).split(" ", 1)[0] ?? "",
      drop: async () => {
        await admin.query(`drop database if exists ${name} with (force)`);
        await admin.end();
      },
    };
  } catch (cause) {
    await admin.end().catch(() => {});
    if (named) throw new Error("BENCH_DATABASE_URL is set, but no database can be made there", { cause });
    return null;
  }
}
