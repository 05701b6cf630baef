import { join } from "node:path";
import { bearerHeaders, hookGroup, mcpUrl, type SetupClient, type SetupPlace } from "../setup-client";

const folder = (place: SetupPlace) => join(place.home, ".gemini");

/** Gemini CLI: server and hooks in one `settings.json`; its timeouts are milliseconds. */
export const gemini: SetupClient = {
  name: "gemini",
  title: "Gemini CLI",
  wake: "turn_end",
  wakes:
    "Messages that arrive during a turn are announced after each tool and when it ends; nothing wakes it when idle.",
  signs: (place) => [folder(place)],
  changes: (place) => {
    const file = join(folder(place), "settings.json");
    const hook = (event: string, name: string, matcher?: string) => {
      const more = { name: `airband-${name}`, timeout: 10_000 };
      return hookGroup(place, "gemini", file, { event, name, more, ...(matcher && { matcher }) });
    };
    return [
      {
        kind: "member",
        file,
        path: ["mcpServers", "airband"],
        value: { httpUrl: mcpUrl(place), ...bearerHeaders(place, (name) => `$${name}`) },
      },
      hook("AfterTool", "post-tool", ".*"),
      hook("AfterAgent", "stop"),
      hook("SessionStart", "session-start"),
    ];
  },
  nextSteps: ["Restart Gemini CLI; /mcp and /hooks show the active configuration."],
};
