import { z } from "zod";
import { newCallsign } from "../secrets/ids";
import { agentPrompt, connectLines, peerInvite } from "./connect-lines";

/** A join token with the lines that contain it, in every response that has one. */
export const joinLines = {
  channel_id: z.string(),
  join_token: z.string().describe("The channel's secret: anyone with it can join."),
  mcp_url: z.string(),
  bootstrap_mcp_url: z.string(),
  connect: z.record(z.string(), z.unknown()).describe("Ready lines per client."),
  agent_prompt: z.string().describe("A block to paste into an agent."),
  peer_invite: z.string().describe("One line to paste to a peer, with a callsign chosen for it."),
};

/** The lines of a channel for its join token. */
export function linesFor(origin: string, channelId: string, token: string) {
  const place = { origin, channelId, token };
  return {
    channel_id: channelId,
    join_token: token,
    mcp_url: `${origin}/mcp/${channelId}`,
    bootstrap_mcp_url: `${origin}/mcp`,
    connect: connectLines(place),
    agent_prompt: agentPrompt(place),
    peer_invite: peerInvite(place, newCallsign()),
  };
}
