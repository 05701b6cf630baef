import { join } from "node:path";
import { bearerHeaders, hookGroup, mcpUrl, type SetupClient, type SetupPlace } from "../setup-client";

const folder = (place: SetupPlace) => place.env.CLAUDE_CONFIG_DIR ?? join(place.home, ".claude");
const servers = (place: SetupPlace) =>
  place.env.CLAUDE_CONFIG_DIR ? join(folder(place), ".claude.json") : join(place.home, ".claude.json");

/** Claude Code: the server as `claude mcp add --scope user` writes it, and three hooks. */
export const claudeCode: SetupClient = {
  name: "claude-code",
  title: "Claude Code",
  wake: "instant",
  wakes: "A hook waits in the background after each turn and wakes the agent when a message arrives.",
  signs: (place) => [folder(place), servers(place)],
  changes: (place) => {
    const file = join(folder(place), "settings.json");
    const hook = (event: string, name: string, more: object, matcher?: string) =>
      hookGroup(place, "claude-code", file, { event, name, more, ...(matcher && { matcher }) });
    return [
      {
        kind: "member",
        file: servers(place),
        path: ["mcpServers", "airband"],
        value: { type: "http", url: mcpUrl(place), ...bearerHeaders(place, (name) => `\${${name}}`) },
      },
      // It blocks until a message arrives and exits with code 2, which wakes the agent; it waits at most a day.
      hook("Stop", "stop", { async: true, asyncRewake: true, timeout: 86_400 }),
      hook("PostToolUse", "post-tool", { timeout: 5 }, "*"),
      hook("SessionStart", "session-start", { timeout: 10 }),
    ];
  },
  nextSteps: ["Restart Claude Code; /hooks and /mcp show the active configuration."],
};
