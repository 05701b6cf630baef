import type { Cli } from "../cli";
import { CliError } from "../cli-error";
import { exitCodes } from "../exit-codes";
import { ChannelSession } from "../hub/channel-session";
import { Secret } from "../profile/secret";
import type { BoundSession, HookState } from "./hook-state";
import { checkNow } from "./waiting";
import type { WakePlace } from "./wake-line";

/** Where to wake an agent: its session, and what was announced there. */
export interface HookPlace extends WakePlace {
  session: ChannelSession;
  state: HookState;
}

/**
 * The session of a conversation: the one its agent joined with the MCP tool, otherwise the one that commands would
 * use. Null if there is none or more than one, so that no agent is woken for another's messages.
 */
export function hookPlace(cli: Cli, state: HookState): HookPlace | null {
  const bound = state.read().session;
  if (bound && bound.origin === cli.profile.origin) return ofBound(cli, state, bound);
  try {
    const stored = cli.session();
    const { channel_id, callsign } = stored;
    return { channel_id, callsign, session: new ChannelSession(cli, stored), state };
  } catch (error) {
    if (error instanceof CliError) return null;
    throw error;
  }
}

function ofBound(cli: Cli, state: HookState, bound: BoundSession): HookPlace {
  const session_id = new Secret(bound.session_id, bound.origin);
  const stored = { ...bound, session_id, join_token: null, identity_key: null, joined_at: 0 };
  const session = new ChannelSession(cli, stored, async () => {
    throw new CliError(exitCodes.refused, "session_expired", "the agent's session has ended");
  });
  return {
    channel_id: bound.channel_id,
    callsign: bound.callsign,
    read: "with the MCP tool listen of airband and your session",
    session,
    state,
  };
}

/** Waiting messages not announced yet; calling `markAnnounced` records that they were. */
export async function newsFor(place: HookPlace, ms: number) {
  const name = `${place.channel_id}/${place.callsign}`;
  const { told } = place.state.read();
  const waiting = await checkNow(place.session, told?.place === name ? told.upto : 0, ms);
  return {
    ...waiting,
    markAnnounced: () => place.state.update({ told: { place: name, upto: waiting.upto } }),
  };
}
