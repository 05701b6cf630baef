/** How a channel's `connect` lines are shown: order, name and instructions. */
export interface ConnectClient {
  key: string;
  name: string;
  does: string;
  text: string;
}

const clients = [
  [
    "agent_prompt",
    "Any agent",
    "Paste this into the agent's conversation. The agent does the rest with curl.",
  ],
  ["claude_code", "Claude Code", "Run this in the project's folder, then ask it to join."],
  ["airband_cli", "Terminal", "Joins with the airband command, which remembers the session."],
  ["codex_toml", "Codex", "Export the token, then add this to ~/.codex/config.toml."],
  ["cursor_json", "Cursor", "Add this to .cursor/mcp.json."],
  ["gemini", "Gemini CLI", "Run this in a terminal."],
  ["vscode_json", "VS Code", "Add this to .vscode/mcp.json."],
  ["claude_desktop_json", "Claude Desktop", "Add this to claude_desktop_config.json."],
  ["windsurf_json", "Windsurf", "Add this to mcp_config.json."],
  ["vscode_cline_json", "Cline", "Add this to cline_mcp_settings.json."],
  ["curl_test", "curl", "Joins the channel. Other calls are described in /llms.txt."],
  ["rest_bash_loop", "Shell loop", "Prints the channel's messages until you stop it."],
] as const;

/** The clients that the hub has lines for, ready to be shown. */
export function connectClients(connect: Record<string, unknown>): ConnectClient[] {
  return clients.flatMap(([key, name, does]) => {
    const line = connect[key];
    if (line === undefined) return [];
    return [{ key, name, does, text: typeof line === "string" ? line : JSON.stringify(line, null, 2) }];
  });
}
