import { and, eq } from "drizzle-orm";
import { sessions } from "@/db/schema";
import { hashSecret } from "../../secrets/token-kinds";
import type { Platform } from "../../store/platform";

const MAX_ENTRIES = 50_000;

/**
 * Cache of each session's channel: a session never changes its channel. Whether the session is live is checked
 * elsewhere.
 */
export class SessionChannels {
  private readonly known = new Map<string, string>();

  constructor(private readonly runtime: Pick<Platform, "db">) {}

  /**
   * The channel of a session id that the hub generated; null for any other. A client-chosen id does not identify a
   * channel.
   */
  async find(sessionId: string): Promise<string | null> {
    const hash = hashSecret(sessionId);
    const known = this.known.get(hash);
    if (known !== undefined) return known;
    const [found] = await this.runtime.db
      .select({ channelId: sessions.channelId })
      .from(sessions)
      .where(and(eq(sessions.idHash, hash), eq(sessions.minted, true)));
    if (!found) return null;
    if (this.known.size >= MAX_ENTRIES) this.known.clear();
    this.known.set(hash, found.channelId);
    return found.channelId;
  }
}
