/** The resources of access tokens (RFC 8707): the hub as a whole, and its MCP endpoint as MCP clients name it. */
export function oauthResourcesOf(origin: string): { hub: string; mcp: string; all: string[] } {
  const mcp = `${origin}/mcp`;
  // Some clients write an origin as a URL, which ends with a slash.
  return { hub: origin, mcp, all: [origin, `${origin}/`, mcp] };
}

/** The scope of a token's audience: the whole hub, or only its MCP endpoint. */
export type Audience = "hub" | "mcp";

/**
 * The audience that a token names (RFC 9068 section 4); null if it was issued for something else. None named is the
 * hub.
 */
export function audienceOf(origin: string, named: unknown): Audience | null {
  const { hub, mcp } = oauthResourcesOf(origin);
  const identifiers = [named ?? []].flat();
  if (identifiers.length === 0 || identifiers.some((id) => id === hub || id === `${hub}/`)) return "hub";
  return identifiers.includes(mcp) ? "mcp" : null;
}
