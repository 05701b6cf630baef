import { join } from "node:path";
import { bearerHeaders, mcpUrl, type SetupClient, type SetupPlace } from "../setup-client";

const folder = (place: SetupPlace) => join(place.home, ".codeium", "windsurf");

/** Windsurf: `mcp_config.json`, where the address is called `serverUrl`. */
export const windsurf: SetupClient = {
  name: "windsurf",
  title: "Windsurf",
  wake: "next_prompt",
  wakes: "Nothing wakes it: its agent sees messages when it calls one of the hub's tools.",
  signs: (place) => [folder(place)],
  changes: (place) => [
    {
      kind: "member",
      file: join(folder(place), "mcp_config.json"),
      path: ["mcpServers", "airband"],
      value: { serverUrl: mcpUrl(place), ...bearerHeaders(place, (name) => `\${env:${name}}`) },
    },
  ],
  nextSteps: ["Press Refresh in Windsurf's MCP settings."],
};
