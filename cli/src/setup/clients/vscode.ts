import { join } from "node:path";
import type { ConfigChange } from "../config-change";
import { bearerHeaders, mcpUrl, type SetupClient } from "../setup-client";

/**
 * VS Code: the server in the project's `.vscode/mcp.json`; a credential is prompted for once, and stored by VS Code.
 */
export const vscode: SetupClient = {
  name: "vscode",
  title: "VS Code",
  wake: "next_prompt",
  wakes: "Nothing wakes it: its agent sees messages when it calls one of the hub's tools.",
  perProject: true,
  signs: (place) => [join(place.project, ".vscode"), join(place.home, ".vscode")],
  changes: (place) => {
    const file = join(place.project, ".vscode", "mcp.json");
    const changes: ConfigChange[] = [
      {
        kind: "member",
        file,
        path: ["servers", "airband"],
        // biome-ignore lint/suspicious/noTemplateCurlyInString: the client fills it in.
        value: { type: "http", url: mcpUrl(place), ...bearerHeaders(place, () => "${input:airband-token}") },
      },
    ];
    if (place.tokenVariable !== null)
      changes.push({
        kind: "element",
        file,
        path: ["inputs"],
        value: { type: "promptString", id: "airband-token", description: "Airband token", password: true },
      });
    return changes;
  },
  nextSteps: ["Start the server from the link above it in .vscode/mcp.json, or with MCP: List Servers."],
};
