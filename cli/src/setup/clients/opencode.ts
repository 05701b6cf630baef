import { join } from "node:path";
import { bearerHeaders, hubOptions, mcpUrl, type SetupClient, type SetupPlace } from "../setup-client";

const folder = (place: SetupPlace) =>
  join(place.env.XDG_CONFIG_HOME ?? join(place.home, ".config"), "opencode");

/** opencode: a remote server in `opencode.json`, and a plugin that waits once a session is idle. */
export const opencode: SetupClient = {
  name: "opencode",
  title: "opencode",
  wake: "instant",
  wakes: "A plugin waits while the session is idle and sends it a prompt when a message arrives.",
  signs: (place) => [folder(place)],
  changes: (place) => [
    {
      kind: "member",
      file: join(folder(place), "opencode.json"),
      path: ["mcp", "airband"],
      value: {
        type: "remote",
        url: mcpUrl(place),
        enabled: true,
        ...bearerHeaders(place, (name) => `{env:${name}}`),
      },
    },
    { kind: "file", file: join(folder(place), "plugins", "airband.js"), text: pluginText(place) },
  ],
  nextSteps: ["Restart opencode."],
};

/** Written by setup: one waiting command per idle session; its output becomes the session's next prompt. */
function pluginText(place: SetupPlace): string {
  const words = [...place.commandWords, ...hubOptions(place), "hook", "opencode", "stop"];
  return `// Written by \`airband setup opencode\`; \`airband setup opencode --undo\` removes it.
import { spawn } from "node:child_process";

const [command, ...args] = ${JSON.stringify(words)};
const waiting = new Map();

export const Airband = async ({ client }) => ({
  event: async ({ event }) => {
    if (event.type !== "session.idle") return;
    const id = event.properties.sessionID;
    waiting.get(id)?.kill();
    const child = spawn(command, args, { stdio: ["pipe", "pipe", "ignore"] });
    waiting.set(id, child);
    child.on("error", () => waiting.delete(id));
    child.stdin.on("error", () => {});
    child.stdin.end(JSON.stringify({ session_id: id, hook_event_name: "session.idle" }));
    let output = "";
    child.stdout.on("data", (chunk) => {
      output += chunk;
    });
    child.on("close", () => {
      if (waiting.get(id) !== child) return;
      waiting.delete(id);
      if (output.trim() === "") return;
      const { prompt } = JSON.parse(output);
      client.session.prompt({ path: { id }, body: { parts: [{ type: "text", text: prompt }] } }).catch(() => {});
    });
  },
});
`;
}
