import { homedir } from "node:os";
import { join } from "node:path";

type Environment = Record<string, string | undefined>;

/**
 * The folder of profiles: `$XDG_CONFIG_HOME/airband`, `%APPDATA%\airband` on Windows, otherwise `~/.config/airband`.
 */
export function configDirectory(env: Environment, platform = process.platform): string {
  if (env.XDG_CONFIG_HOME) return join(env.XDG_CONFIG_HOME, "airband");
  if (platform === "win32" && env.APPDATA) return join(env.APPDATA, "airband");
  return join(homeOf(env), ".config", "airband");
}

/**
 * The folder of sessions and of the state of listeners: `$XDG_STATE_HOME/airband`, otherwise `~/.local/state/airband`.
 */
export function stateDirectory(env: Environment, platform = process.platform): string {
  if (env.XDG_STATE_HOME) return join(env.XDG_STATE_HOME, "airband");
  if (platform === "win32" && env.LOCALAPPDATA) return join(env.LOCALAPPDATA, "airband");
  return join(homeOf(env), ".local", "state", "airband");
}

/** The home folder of the current user. */
export const homeOf = (env: Environment) => env.HOME || env.USERPROFILE || homedir();
