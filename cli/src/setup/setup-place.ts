import { existsSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import type { Cli } from "../cli";
import { homeOf } from "../profile/places";
import { isPlainHttp } from "../profile/profiles";
import type { SetupPlace } from "./setup-client";

export interface PlaceOptions {
  project?: string | undefined;
  command?: string | undefined;
  token?: string | true | undefined;
}

/** Where the clients of this user have their files, and how they start this command. */
export function setupPlace(cli: Cli, options: PlaceOptions = {}): SetupPlace {
  const commandWords = options.command?.split(/\s+/) ?? ownCommand(cli.env);
  return {
    env: cli.env,
    home: homeOf(cli.env),
    project: resolve(options.project ?? process.cwd()),
    origin: cli.origin,
    insecure: isPlainHttp(cli.origin),
    command: options.command ?? commandWords.map(quoted).join(" "),
    commandWords,
    tokenVariable: options.token === true ? "AIRBAND_TOKEN" : (options.token ?? null),
  };
}

/** `airband` where the shell finds it; else this very program; npx where it runs from its cache, which does not last. */
function ownCommand(env: Record<string, string | undefined>): string[] {
  const names = process.platform === "win32" ? ["airband.cmd", "airband.exe"] : ["airband"];
  const folders = (env.PATH ?? "").split(delimiter).filter((folder) => !folder.includes("_npx"));
  if (folders.some((folder) => names.some((name) => existsSync(join(folder, name))))) return ["airband"];
  const script = process.argv[1] ?? "";
  if (script === "" || script.includes("_npx")) return ["npx", "-y", "airband"];
  return [process.execPath, resolve(script)];
}

function quoted(word: string): string {
  if (/^[\w./:@%+=-]+$/.test(word)) return word;
  return process.platform === "win32" ? `"${word}"` : `'${word.replaceAll("'", `'\\''`)}'`;
}
