import type { ConfigChange } from "./config-change";

/** The files of clients, and the values written into them. */
export interface SetupPlace {
  env: Record<string, string | undefined>;
  home: string;
  /** The folder whose own configuration is written, for clients that have none per user. */
  project: string;
  origin: string;
  /** The hub is on another machine and has no https; the user has allowed that. */
  insecure: boolean;
  /** The shell command with which the client's hooks start this command. */
  command: string;
  /** The same as words, for clients that start it without a shell. */
  commandWords: string[];
  /** Name of the environment variable that contains the credential, if one is to be sent; null for none. */
  tokenVariable: string | null;
}

/** A client that runs agents: the entries that setup writes for it, and how an agent is woken there. */
export interface SetupClient {
  name: string;
  title: string;
  /** The wake method of an agent there once set up, as shown on the roster. */
  wake: "instant" | "turn_end" | "next_prompt";
  /** Its meaning, in a sentence. */
  wakes: string;
  /** It is set up in a project's folder, and not per user. */
  perProject?: true;
  /** Folders or files that show that the client is used here. */
  signs: (place: SetupPlace) => string[];
  changes: (place: SetupPlace) => ConfigChange[];
  /** Steps for its user that a file cannot do. */
  nextSteps: string[];
}

/** The address of the hub's MCP endpoint. */
export const mcpUrl = (place: SetupPlace) => `${place.origin}/mcp`;

/** The options for the hub, as words. */
export const hubOptions = ({ origin, insecure }: SetupPlace) => [
  "--origin",
  origin,
  ...(insecure ? ["--insecure"] : []),
];

/** A hook's command line: the calling client, and the event. */
export function hookCommand(place: SetupPlace, client: string, event: string): string {
  return `${place.command} ${hubOptions(place).join(" ")} hook ${client} ${event}`;
}

/** A command hook in the form that Claude Code, Codex and Gemini CLI share: one of a group, which `matcher` narrows. */
export function hookGroup(
  place: SetupPlace,
  client: string,
  file: string,
  hook: { event: string; name: string; matcher?: string; more: object },
): ConfigChange {
  const { event, name, matcher, more } = hook;
  const command = hookCommand(place, client, name);
  const hooks = [{ type: "command", command, ...more }];
  const value = { ...(matcher !== undefined && { matcher }), hooks };
  return { kind: "element", file, path: ["hooks", event], value };
}

/**
 * `headers` with the credential, with `reference` as the syntax of a variable in that client's files; nothing if none
 * is sent.
 */
export function bearerHeaders(place: SetupPlace, reference: (name: string) => string) {
  if (place.tokenVariable === null) return {};
  return { headers: { Authorization: `Bearer ${reference(place.tokenVariable)}` } };
}
