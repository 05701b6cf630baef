/** What access tokens are for (RFC 8707): the hub as a whole, and its MCP endpoint as MCP clients name it. */
export function oauthResourcesOf(origin: string): { hub: string; mcp: string; all: string[] } {
  const mcp = `${origin}/mcp`;
  // Some clients write an origin as a URL, which ends with a slash.
  return { hub: origin, mcp, all: [origin, `${origin}/`, mcp] };
}
