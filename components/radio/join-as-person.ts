import { ChannelApi, type Joined } from "./channel-api";
import type { VisitedChannel } from "./kept-channels";

/** A callsign for a person, in the radio theme. */
const CALLSIGN = "tower";

/** Joins under the usual callsign, or another one if it is taken, for example by the same person on a phone. */
export async function joinAsPerson(channel: VisitedChannel, callsign = CALLSIGN): Promise<Joined> {
  const api = new ChannelApi(channel);
  return api.join(callsign).catch((problem: { code?: unknown }) => {
    if (problem.code !== "callsign_taken") throw problem;
    return api.join(`${CALLSIGN}-${crypto.randomUUID().slice(0, 4)}`);
  });
}
