import { AirbandError } from "@/server/errors";
import { addressKey } from "./address-key";

/** How long one reader may stay. Its caller connects again, so an unused slot becomes free. */
export const MAX_READER_MS = 30 * 60_000;

const MAX_PER_SESSION = 16;
const RETRY_AFTER_SECONDS = 10;

/** A request that stays open to wait for events. */
export interface WaitingReader {
  /** The session or key it reads with; null for none. */
  session: string | null;
  /** Null for a reader without an account. */
  account: string | null;
  address: string | null;
  /** Ends its wait; it responds with what it has, and its caller may call again. */
  end: () => void;
}

interface Place extends WaitingReader {
  addressKey: string;
  timer: NodeJS.Timeout;
}

interface Settings {
  /** Maximum number of readers in this process. */
  maxReaders: number;
  /** False lifts the shares; the total still applies. */
  limits: boolean;
}

/**
 * Every waiting reader of this process: listen, wait, stream, direct messages, MCP subscriptions, the dashboard's feed
 * and knocks. A session, an account and an address each have a share, so that none of them uses up the slots that
 * others need; readers without an account make room for those with one, the oldest first.
 */
export class ReaderRegistry {
  private readonly counts = new Map<string, number>();
  private readonly byAddress = new Map<string, Set<Place>>();
  private total = 0;

  constructor(
    private readonly settings: Settings,
    private readonly maxReaderMs = MAX_READER_MS,
  ) {}

  /** The number of readers waiting in this process. */
  get size(): number {
    return this.total;
  }

  /** Gives the reader a slot, or refuses it. Returns a function that frees the slot; calling it twice has no effect. */
  admit(reader: WaitingReader): () => void {
    const key = addressKey(reader.address);
    if (this.settings.limits) this.refuseBeyondShare(reader, key);
    if (this.total >= this.settings.maxReaders) this.makeRoom(reader, key);
    const timer = setTimeout(() => this.end(place), this.maxReaderMs).unref();
    const place: Place = { ...reader, addressKey: key, timer };
    this.add(place);
    return () => this.remove(place);
  }

  private refuseBeyondShare({ session, account }: WaitingReader, key: string): void {
    const { maxReaders } = this.settings;
    const [perAccount, perAddress] = [Math.ceil(maxReaders / 16), Math.ceil(maxReaders / 8)];
    if (this.countOf("session", session) >= MAX_PER_SESSION)
      throw tooMany(`this session already has ${MAX_PER_SESSION} waiting requests`);
    if (this.countOf("account", account) >= perAccount)
      throw tooMany(`your account already has ${perAccount} waiting requests`);
    if ((this.byAddress.get(key)?.size ?? 0) < perAddress) return;
    const anonymous = account === null ? undefined : this.eldestAnonymous(key);
    if (!anonymous) throw tooMany(`your address already has ${perAddress} waiting requests`);
    this.end(anonymous);
  }

  /**
   * Ends the oldest reader without an account at the address with the most of them, unless the newcomer is at that
   * address.
   */
  private makeRoom({ account }: WaitingReader, key: string): void {
    let fullest: { size: number; place: Place } | null = null;
    for (const [address, places] of this.byAddress) {
      if (places.size <= (fullest?.size ?? 0)) continue;
      const place = this.eldestAnonymous(address);
      if (place) fullest = { size: places.size, place };
    }
    const own = (this.byAddress.get(key)?.size ?? 0) + 1;
    if (fullest === null || (account === null && own >= fullest.size)) {
      throw new AirbandError("not_ready", "as many requests wait as this hub can hold", retryLater);
    }
    this.end(fullest.place);
  }

  private eldestAnonymous(key: string): Place | undefined {
    for (const place of this.byAddress.get(key) ?? []) if (place.account === null) return place;
    return undefined;
  }

  private end(place: Place): void {
    this.remove(place);
    place.end();
  }

  private add(place: Place): void {
    this.total += 1;
    this.count("session", place.session, 1);
    this.count("account", place.account, 1);
    const places = this.byAddress.get(place.addressKey) ?? new Set();
    this.byAddress.set(place.addressKey, places.add(place));
  }

  private remove(place: Place): void {
    const places = this.byAddress.get(place.addressKey);
    if (!places?.delete(place)) return;
    clearTimeout(place.timer);
    if (places.size === 0) this.byAddress.delete(place.addressKey);
    this.total -= 1;
    this.count("session", place.session, -1);
    this.count("account", place.account, -1);
  }

  private countOf(kind: string, key: string | null): number {
    return key === null ? 0 : (this.counts.get(`${kind} ${key}`) ?? 0);
  }

  private count(kind: string, key: string | null, by: number): void {
    if (key === null) return;
    const count = this.countOf(kind, key) + by;
    if (count > 0) this.counts.set(`${kind} ${key}`, count);
    else this.counts.delete(`${kind} ${key}`);
  }
}

const retryLater = {
  headers: { "Retry-After": String(RETRY_AFTER_SECONDS) },
  extra: { retry_after_seconds: RETRY_AFTER_SECONDS },
};

function tooMany(detail: string): AirbandError {
  return new AirbandError("too_many_readers", detail, retryLater);
}
