import type { HookClient, HookEvent } from "./hook-event";

/** What a hook prints, and what it ends with. */
export interface HookAnswer {
  stdout?: string;
  stderr?: string;
  exitCode?: number;
}

/** A line for the agent, in the form in which each client takes it at that event. */
export function answerWith(client: HookClient, event: HookEvent, line: string): HookAnswer {
  const json = (answer: object) => ({ stdout: JSON.stringify(answer) });
  switch (client) {
    case "claude-code":
      // Code 2 of a hook with asyncRewake wakes the agent with what stands on standard error.
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

/** Nothing to say. Clients that read JSON and nothing else get an empty object. */
export function noAnswer(client: HookClient): HookAnswer {
  return client === "gemini" || client === "cursor" ? { stdout: "{}" } : {};
}

const specific = (hookEventName: string, additionalContext: string) => ({
  hookSpecificOutput: { hookEventName, additionalContext },
});
