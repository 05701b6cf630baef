import { usageError } from "../cli-error";
import { claudeCode } from "./clients/claude-code";
import { codex } from "./clients/codex";
import { cursor } from "./clients/cursor";
import { gemini } from "./clients/gemini";
import { generic } from "./clients/generic";
import { opencode } from "./clients/opencode";
import { vscode } from "./clients/vscode";
import { windsurf } from "./clients/windsurf";
import type { SetupClient } from "./setup-client";

/** Every client that setup supports. A new one is added only here. */
export const setupClients: SetupClient[] = [
  claudeCode,
  codex,
  cursor,
  vscode,
  windsurf,
  gemini,
  opencode,
  generic,
];

export function setupClientOf(name: string): SetupClient {
  const client = setupClients.find((candidate) => candidate.name === name);
  if (client) return client;
  const names = setupClients.map((candidate) => candidate.name).join(", ");
  throw usageError(`unknown client ${name}`, `The clients are ${names}.`);
}
