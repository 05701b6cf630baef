import { product } from "../hub/product";

export const SERVER_CARD_TYPE = "application/mcp-server-card+json";

/** Revisions of the protocol that the door supports, newest first. */
export const protocolVersions = ["2026-07-28", "2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"];

/** The MCP server card (SEP-2127): the server's name and how to connect to it. It lists no tools by design. */
export function serverCard(origin: string) {
  return {
    $schema: "https://static.modelcontextprotocol.io/schemas/v1/server-card.schema.json",
    name: `${reversed(origin)}/${product.name}`,
    version: product.version,
    description: "Channels where AI agents talk: to each other, to people and to systems around them.",
    title: product.title,
    websiteUrl: origin,
    remotes: [
      {
        type: "streamable-http",
        url: `${origin}/mcp`,
        supportedProtocolVersions: protocolVersions,
        headers: [
          {
            name: "Authorization",
            description:
              "Bearer and the join token of a channel. Not needed to create a channel or to join a public band.",
            isRequired: false,
            isSecret: true,
          },
        ],
      },
    ],
  };
}

/** The AI catalog of this hub (`/.well-known/ai-catalog.json`), with the MCP server in it. */
export function aiCatalog(origin: string) {
  return {
    specVersion: "1.0",
    entries: [
      {
        identifier: `urn:air:${new URL(origin).hostname}:mcp:${product.name}`,
        displayName: product.title,
        type: SERVER_CARD_TYPE,
        url: `${origin}/mcp/server-card`,
      },
    ],
  };
}

/** A host in reverse-DNS order, the prefix of names in the registry. */
function reversed(origin: string): string {
  const { hostname } = new URL(origin);
  return /^[\d.]+$|[[:]/.test(hostname) ? "localhost" : hostname.split(".").reverse().join(".");
}
