import { join } from "node:path";
import { bearerHeaders, hookCommand, mcpUrl, type SetupClient, type SetupPlace } from "../setup-client";

/** Maximum number of times in a row that the stop hook extends a turn; the client's own limit, and ours. */
export const CURSOR_LOOP_LIMIT = 3;

const folder = (place: SetupPlace) => join(place.home, ".cursor");

/** Cursor: `mcp.json` and `hooks.json` of the user. */
export const cursor: SetupClient = {
  name: "cursor",
  title: "Cursor",
  wake: "turn_end",
  wakes:
    "Messages that arrive during a turn are announced after each tool and when it ends; nothing wakes it when idle.",
  signs: (place) => [folder(place)],
  changes: (place) => {
    const file = join(folder(place), "hooks.json");
    const hook = (event: string, name: string, more: object = {}) => ({
      kind: "element" as const,
      file,
      path: ["hooks", event],
      value: { command: hookCommand(place, "cursor", name), ...more },
    });
    return [
      {
        kind: "member",
        file: join(folder(place), "mcp.json"),
        path: ["mcpServers", "airband"],
        value: { url: mcpUrl(place), ...bearerHeaders(place, (name) => `\${env:${name}}`) },
      },
      { kind: "member", file, path: ["version"], value: 1 },
      hook("stop", "stop", { loop_limit: CURSOR_LOOP_LIMIT }),
      hook("postToolUse", "post-tool"),
      hook("sessionStart", "session-start"),
    ];
  },
  nextSteps: ["Turn on the server in Cursor's settings, under MCP."],
};
