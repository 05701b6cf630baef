import { sql } from "drizzle-orm";
import type { Platform } from "../../store/platform";
import { TtlCache } from "../../store/ttl-cache";
import type { Principal } from "./principal";

/** How often uses of tokens are written down. A crash loses at most this much of "last used". */
const FLUSH_MS = 5_000;

interface Use {
  at: number;
  address: string | null;
}

/** Tables in which a use is noted, by the kind of principal that has one. */
type Noted = "token" | "agent_session";

/**
 * Who a credential is, as of at most two seconds ago, so that a call with a token costs no query most of the time.
 *
 * Revoked here, it is forgotten at once; revoked by another process, within the two seconds. Uses are kept in memory and
 * written in one statement every few seconds.
 */
export class PrincipalCache {
  private static readonly MAX_ENTRIES = 20_000;
  private readonly known = new TtlCache<Principal>(PrincipalCache.MAX_ENTRIES);
  private readonly uses: Record<Noted, Map<string, Use>> = { token: new Map(), agent_session: new Map() };
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly runtime: Pick<Platform, "db" | "log" | "now">) {}

  /** The principal of `key` (a hash of what was shown), looked up with `load` unless it is remembered. */
  get(key: string, load: () => Promise<Principal | null>): Promise<Principal | null> {
    return this.known.get(key, load);
  }

  /** Forgets what was revoked: a credential (`pat:…`) or all of an account (`account:…`). */
  forget(credential: string): void {
    this.known.deleteWhere(
      (principal) => principal.credentialId === credential || `account:${principal.accountId}` === credential,
    );
  }

  /** Forgets everything: the next call reads it anew. */
  forgetAll(): void {
    this.known.clear();
  }

  /** Notes that a credential was used now. `id` is its row's key. */
  noteUse(kind: Noted, id: string, address: string | null): void {
    this.uses[kind].set(id, { at: this.runtime.now(), address });
    this.timer ??= setTimeout(() => void this.flush(), FLUSH_MS).unref();
  }

  /** Writes the uses noted since the last time; what cannot be written is given up, since the next use says more. */
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
