/** The supported clients. */
export type HookClient = "claude-code" | "codex" | "cursor" | "gemini" | "opencode";

/** The hook events: a tool ran, a turn ended, a session started. */
export type HookEvent = "post-tool" | "stop" | "session-start";

/** The fields of a client's hook input that we use. */
export interface HookInput {
  /** The client's own name for the conversation. */
  conversation: string;
  /** A hook has already extended this turn. */
  stopHookActive: boolean;
  /** How many times in a row a hook has extended the turn (Cursor). */
  loopCount: number;
  /** Why the turn ended (Cursor): an aborted one must not be extended. */
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

/** Parses a hook's JSON. Missing fields and invalid JSON are ignored. */
export function parseHookInput(text: string): HookInput {
  let fields: Record<string, unknown> = {};
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === "object" && parsed !== null) fields = parsed as Record<string, unknown>;
  } catch {
    // A hook run by hand has no input.
  }
  return {
    conversation: String(fields.session_id ?? fields.conversation_id ?? "none"),
    stopHookActive: fields.stop_hook_active === true,
    loopCount: typeof fields.loop_count === "number" ? fields.loop_count : 0,
    status: typeof fields.status === "string" ? fields.status : null,
    toolName: typeof fields.tool_name === "string" ? fields.tool_name : "",
    toolResponse: fields.tool_response ?? fields.tool_output,
  };
}
