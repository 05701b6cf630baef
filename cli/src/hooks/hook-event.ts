/** The clients whose hooks we answer. */
export type HookClient = "claude-code" | "codex" | "cursor" | "gemini" | "opencode";

/** What the client tells of: a tool ran, a turn ended, a session began. */
export type HookEvent = "post-tool" | "stop" | "session-start";

/** What a client says on standard input, as far as it is read. */
export interface HookInput {
  /** The client's own name for the conversation. */
  conversation: string;
  /** The turn that ends goes on only because a hook said so. */
  stopHookActive: boolean;
  /** How often in a row a hook has made the client go on (Cursor). */
  loopCount: number;
  /** Set where a turn ended otherwise than by itself (Cursor): an aborted one is not to be taken up again. */
  status: string | null;
  toolName: string;
  toolResponse: unknown;
}

const clients: HookClient[] = ["claude-code", "codex", "cursor", "gemini", "opencode"];

/** Both our names of events and each client's own. */
const events: Record<string, HookEvent> = {
  "post-tool": "post-tool",
  posttooluse: "post-tool",
  aftertool: "post-tool",
  stop: "stop",
  afteragent: "stop",
  "session.idle": "stop",
  "session-start": "session-start",
  sessionstart: "session-start",
};

export function hookClientOf(name: string): HookClient | undefined {
  return clients.find((client) => client === name);
}

export function hookEventOf(name: string): HookEvent | undefined {
  return events[name.toLowerCase()];
}

/** Reads a hook's JSON. What is missing, or is no JSON at all, is as if it had not been said. */
export function parseHookInput(text: string): HookInput {
  let said: Record<string, unknown> = {};
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === "object" && parsed !== null) said = parsed as Record<string, unknown>;
  } catch {
    // A hook that is tried out by hand has no input.
  }
  return {
    conversation: String(said.session_id ?? said.conversation_id ?? "none"),
    stopHookActive: said.stop_hook_active === true,
    loopCount: typeof said.loop_count === "number" ? said.loop_count : 0,
    status: typeof said.status === "string" ? said.status : null,
    toolName: typeof said.tool_name === "string" ? said.tool_name : "",
    toolResponse: said.tool_response ?? said.tool_output,
  };
}
