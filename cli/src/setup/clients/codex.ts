import { join } from "node:path";
import { hookGroup, mcpUrl, type SetupClient, type SetupPlace } from "../setup-client";

const folder = (place: SetupPlace) => place.env.CODEX_HOME ?? join(place.home, ".codex");

/** Codex CLI: a table in `config.toml`, and `hooks.json` beside it. */
export const codex: SetupClient = {
  name: "codex",
  title: "Codex CLI",
  wake: "turn_end",
  wakes:
    "Messages that arrive during a turn are announced after each tool and before the turn ends; nothing wakes it when idle.",
  signs: (place) => [folder(place)],
  changes: (place) => {
    const file = join(folder(place), "hooks.json");
    const hook = (event: string, name: string, matcher?: string) =>
      hookGroup(place, "codex", file, { event, name, more: { timeout: 10 }, ...(matcher && { matcher }) });
    return [
      {
        kind: "table",
        file: join(folder(place), "config.toml"),
        header: "mcp_servers.airband",
        lines: [
          `url = ${JSON.stringify(mcpUrl(place))}`,
          ...(place.tokenVariable ? [`bearer_token_env_var = ${JSON.stringify(place.tokenVariable)}`] : []),
        ],
      },
      hook("Stop", "stop"),
      hook("PostToolUse", "post-tool", "*"),
      hook("SessionStart", "session-start"),
    ];
  },
  nextSteps: ["Start Codex and trust the three hooks in /hooks; until then it skips them."],
};
