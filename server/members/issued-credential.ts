import { connectLines, peerInvite } from "../channels/connect-lines";

/**
 * A member credential as it is returned, only once, with lines to paste: it is accepted as a bearer by the channel's
 * own endpoints.
 */
export function issuedCredential(origin: string, channelId: string, credential: string, callsign: string) {
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
