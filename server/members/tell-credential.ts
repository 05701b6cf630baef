import { connectLines, peerInvite } from "../channels/connect-lines";

/** A member credential as it is told, this once, with lines to paste: it opens the channel's own endpoints as a bearer. */
export function tellCredential(origin: string, channelId: string, credential: string, callsign: string) {
  const place = { origin, channelId, token: credential };
  const { agent_prompt, ...connect } = connectLines(place);
  return {
    credential,
    callsign,
    mcp_url: `${origin}/mcp/${channelId}`,
    connect: { ...connect, agent_prompt: agent_prompt.replace("YOUR-CALLSIGN", callsign) },
    agent_line: peerInvite(place, callsign),
  };
}
