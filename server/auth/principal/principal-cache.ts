import { sql } from "drizzle-orm";
import type { Platform } from "../../store/platform";
import { TtlCache } from "../../store/ttl-cache";
import type { Principal } from "./principal";

/** The interval at which uses of tokens are stored. A crash loses at most this much of "last used". */
const FLUSH_MS = 5_000;

interface Use {
  at: number;
  address: string | null;
}

/** Tables in which a use is stored, by kind of principal. */
type Noted = "token" | "agent_session";

/**
 * Two-second cache of principals by credential, so that most calls with a token cost no query.
 *
 * A credential revoked here is dropped at once; one revoked by another process, within the two seconds. Uses are kept
 * in memory and written in one statement every few seconds.
 */
export class PrincipalCache {
  private static readonly MAX_ENTRIES = 20_000;
  private readonly known = new TtlCache<Principal>(PrincipalCache.MAX_ENTRIES);
  private readonly uses: Record<Noted, Map<string, Use>> = { token: new Map(), agent_session: new Map() };
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly runtime: Pick<Platform, "db" | "log" | "now">) {}

  /** The principal of `key` (a hash of the credential), from the cache or from `load`. */
  get(key: string, load: () => Promise<Principal | null>): Promise<Principal | null> {
    return this.known.get(key, load);
  }

  /** Drops revoked entries: a credential (`pat:…`) or all of an account (`account:…`). */
  forget(credential: string): void {
    this.known.deleteWhere(
      (principal) => principal.credentialId === credential || `account:${principal.accountId}` === credential,
    );
  }

  /** Clears the cache: the next call reads again. */
  forgetAll(): void {
    this.known.clear();
  }

  /** Records that a credential was used now. `id` is its row's key. */
  noteUse(kind: Noted, id: string, address: string | null): void {
    this.uses[kind].set(id, { at: this.runtime.now(), address });
    this.timer ??= setTimeout(() => void this.flush(), FLUSH_MS).unref();
  }

  /**
   * Writes the uses since the last write; those that cannot be written are dropped, since the next use updates them.
   */
  async flush(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const { token, agent_session } = this.uses;
    try {
      if (token.size > 0) {
        await this.runtime.db.execute(sql`
          update personal_tokens t set last_used_at = to_timestamp(u.at / 1000.0), last_used_address = u.address
          from jsonb_to_recordset(${taken(token)}::jsonb) as u(id text, at bigint, address text)
          where t.id = u.id`);
      }
      if (agent_session.size > 0) {
        await this.runtime.db.execute(sql`
          update account_secrets s set last_used_at = u.at, last_used_address = u.address
          from jsonb_to_recordset(${taken(agent_session)}::jsonb) as u(id text, at bigint, address text)
          where s.hash = u.id`);
      }
    } catch (error) {
      this.runtime.log.warn({ err: error }, "uses of tokens were not written");
    }
  }

  async close(): Promise<void> {
    await this.flush();
  }
}

function taken(uses: Map<string, Use>): string {
  const rows = [...uses].map(([id, use]) => ({ id, ...use }));
  uses.clear();
  return JSON.stringify(rows);
}
