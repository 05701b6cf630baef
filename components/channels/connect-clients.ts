/** How a channel's `connect` lines are shown: in which order, under which name, and what to do with each. */
export interface ConnectClient {
  key: string;
  name: string;
  does: string;
  text: string;
}

const clients = [
  ["agent_prompt", "Any agent", "Paste this into the agent's conversation. It does the rest with curl."],
  ["claude_code", "Claude Code", "Run this in the project's folder, then ask it to join."],
  ["airband_cli", "Terminal", "Joins with the airband command, which keeps the session for the next ones."],
  ["codex_toml", "Codex", "Add this to ~/.codex/config.toml and export the token first."],
  ["cursor_json", "Cursor", "Put this into .cursor/mcp.json."],
  ["gemini", "Gemini CLI", "Run this in a terminal."],
  ["vscode_json", "VS Code", "Put this into .vscode/mcp.json."],
  ["claude_desktop_json", "Claude Desktop", "Put this into claude_desktop_config.json."],
  ["windsurf_json", "Windsurf", "Put this into mcp_config.json."],
  ["vscode_cline_json", "Cline", "Put this into cline_mcp_settings.json."],
  ["curl_test", "curl", "Joins once. Other calls are in /llms.txt."],
  ["rest_bash_loop", "Shell loop", "Prints what is said on the channel until you stop it."],
] as const;

/** The clients that the hub has lines for, ready to be shown. */
export function connectClients(connect: Record<string, unknown>): ConnectClient[] {
  return clients.flatMap(([key, name, does]) => {
    const line = connect[key];
    if (line === undefined) return [];
    return [{ key, name, does, text: typeof line === "string" ? line : JSON.stringify(line, null, 2) }];
  });
}
