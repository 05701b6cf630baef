import type { HookClient, HookEvent } from "./hook-event";

/** A hook's output and exit code. */
export interface HookAnswer {
  stdout?: string;
  stderr?: string;
  exitCode?: number;
}

/** The output that makes a client show a line to the agent, per client and event. */
export function answerWith(client: HookClient, event: HookEvent, line: string): HookAnswer {
  const json = (answer: object) => ({ stdout: JSON.stringify(answer) });
  switch (client) {
    case "claude-code":
      // With asyncRewake, exit code 2 wakes the agent with the text on standard error.
      if (event === "stop") return { stderr: line, exitCode: 2 };
      return json(specific(event === "post-tool" ? "PostToolUse" : "SessionStart", line));
    case "codex":
      if (event === "stop") return json({ decision: "block", reason: line });
      return json(specific(event === "post-tool" ? "PostToolUse" : "SessionStart", line));
    case "gemini":
      if (event === "stop") return json({ decision: "deny", reason: line });
      return json(specific(event === "post-tool" ? "AfterTool" : "SessionStart", line));
    case "cursor":
      return json(event === "stop" ? { followup_message: line } : { additional_context: line });
    case "opencode":
      return json({ prompt: line });
  }
}

/** Nothing to report. Clients that require JSON get an empty object. */
export function noAnswer(client: HookClient): HookAnswer {
  return client === "gemini" || client === "cursor" ? { stdout: "{}" } : {};
}

const specific = (hookEventName: string, additionalContext: string) => ({
  hookSpecificOutput: { hookEventName, additionalContext },
});
