import type { ChannelRow } from "../sessions/caller-rows";
import type { Joiner } from "./joiner";

/** A caller that requests a callsign on a channel, and what it showed. */
export interface Claim {
  channel: ChannelRow;
  callsign: string;
  /** A session id the caller showed: proof of its earlier session, or one it chose itself. */
  sessionId: string | null;
  /** The verified identity, if any. */
  identity: { callsign: string; accountId: string } | null;
  /** The member whose own callsign this is, if its credential or account was shown. */
  member: { id: string; groups: string[] } | null;
  joiner: Joiner;
  humanAuthorized: boolean;
  client: string | null;
  /** End the live session of this identity instead of returning it. */
  fresh: boolean;
}
