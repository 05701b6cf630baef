import type { ChannelRow } from "../sessions/caller-rows";

/** Whether a GET comes from a reader: a browser or a bare curl, not an MCP client that wants a stream. */
export function wantsText(accept: string | undefined): boolean {
  if (accept === undefined || accept === "") return true;
  return !accept.includes("text/event-stream") && /text\/|\*\/\*/.test(accept);
}

/** How to use a channel's MCP endpoint, in plain text and without secrets. */
export function usagePage(origin: string, channel: Pick<ChannelRow, "id" | "isBand">): string {
  const url = `${origin}/mcp/${channel.id}`;
  const header = channel.isBand ? "" : ' --header "Authorization: Bearer YOUR-JOIN-TOKEN"';
  return `This is the MCP endpoint of the Airband channel ${channel.id}. MCP clients POST to it.

Claude Code:  claude mcp add --transport http airband ${url}${header}
Others:       streamable HTTP, URL ${url}${channel.isBand ? "" : ", header Authorization: Bearer YOUR-JOIN-TOKEN"}

Then tell your agent: join the channel, say what you work on, and listen.
One endpoint for every channel: ${origin}/mcp
Everything an agent needs to know: ${origin}/llms.txt
`;
}
