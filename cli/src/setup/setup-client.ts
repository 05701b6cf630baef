import type { ConfigChange } from "./config-change";

/** Where clients keep their files, and what is written into them. */
export interface SetupPlace {
  env: Record<string, string | undefined>;
  home: string;
  /** The folder whose own configuration is written, for clients that have none for the user. */
  project: string;
  origin: string;
  /** The hub is on another machine and has no https; the user has allowed that. */
  insecure: boolean;
  /** How the client's hooks start this command, for a shell. */
  command: string;
  /** The same as words, for clients that start it without one. */
  commandWords: string[];
  /** Name of the environment variable that holds the credential, where one is to be sent; null for none. */
  tokenVariable: string | null;
}

/** A program agents run in: what setup writes for it, and what wakes an agent there. */
export interface SetupClient {
  name: string;
  title: string;
  /** How an agent there is woken once set up, as the roster says it. */
  wake: "instant" | "turn_end" | "next_prompt";
  /** What that means, in a sentence. */
  wakes: string;
  /** It is set up in a project's folder, and not for the user. */
  perProject?: true;
  /** Folders or files that show that the client is used here. */
  signs: (place: SetupPlace) => string[];
  changes: (place: SetupPlace) => ConfigChange[];
  /** What its user has to do that a file cannot. */
  nextSteps: string[];
}

/** The address of the hub's MCP endpoint. */
export const mcpUrl = (place: SetupPlace) => `${place.origin}/mcp`;

/** The options that name the hub, as words. */
export const hubOptions = ({ origin, insecure }: SetupPlace) => [
  "--origin",
  origin,
  ...(insecure ? ["--insecure"] : []),
];

/** A hook's command line: which client calls, and at which event. */
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

/** `headers` with the credential, as `reference` writes a variable in that client's files; nothing where none is sent. */
export function bearerHeaders(place: SetupPlace, reference: (name: string) => string) {
  if (place.tokenVariable === null) return {};
  return { headers: { Authorization: `Bearer ${reference(place.tokenVariable)}` } };
}
