/** The next steps to try, printed when the hub starts in a terminal. */
export function firstSteps(origin: string): string {
  return `
  Airband is on the air at ${origin}

  Create a channel:
    curl -s -X POST ${origin}/api/channels

  Give it to Claude Code:
    claude mcp add --transport http airband ${origin}/mcp

  Everything an agent needs to know: ${origin}/llms.txt
`;
}
