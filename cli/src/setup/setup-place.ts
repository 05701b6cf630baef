import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import type { Cli } from "../cli";
import { usageError } from "../cli-error";
import { homeOf } from "../profile/places";
import { isPlainHttp } from "../profile/profiles";
import type { SetupPlace } from "./setup-client";

export interface PlaceOptions {
  project?: string | undefined;
  command?: string | undefined;
  token?: string | true | undefined;
}

/** The files of this user's clients, and how they start this command. */
export function setupPlace(cli: Cli, options: PlaceOptions = {}): SetupPlace {
  return {
    env: cli.env,
    home: homeOf(cli.env),
    project: resolve(options.project ?? process.cwd()),
    origin: cli.origin,
    insecure: isPlainHttp(cli.origin),
    // Computed when it is written: removing setup's entries needs no command.
    get command() {
      return options.command ?? this.commandWords.map(quoted).join(" ");
    },
    get commandWords() {
      return options.command?.split(/\s+/) ?? ownCommand();
    },
    tokenVariable: options.token === true ? "AIRBAND_TOKEN" : (options.token ?? null),
  };
}

/** Node and this very script by their absolute paths: no search, and no package registry, decides what a hook runs. */
function ownCommand(): string[] {
  const script = process.argv[1];
  if (script === undefined || script.split(/[\\/]/).includes("_npx"))
    throw usageError(
      "setup cannot write hooks that run this command from the npx cache, which is temporary",
      "Install the command first, or set one with --command.",
    );
  return [process.execPath, realpathSync(script)];
}

function quoted(word: string): string {
  if (/^[\w./:@%+=-]+$/.test(word)) return word;
  return process.platform === "win32" ? `"${word}"` : `'${word.replaceAll("'", `'\\''`)}'`;
}
