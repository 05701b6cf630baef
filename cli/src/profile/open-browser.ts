import { spawn } from "node:child_process";

/**
 * Opens an address in the user's browser, if there seems to be one: on a desktop, with a terminal, and not over ssh.
 * Resolves to whether something was started. `BROWSER=none` turns it off.
 */
export function openBrowser(
  url: string,
  env: Record<string, string | undefined>,
  platform = process.platform,
): Promise<boolean> {
  const command = opener(env, platform);
  // Only web addresses are passed to another program.
  if (command === undefined || !/^https?:\/\//.test(url)) return Promise.resolve(false);
  const [program, ...args] = command as [string, ...string[]];
  return new Promise((resolve) => {
    const child = spawn(program, [...args, url], { stdio: "ignore", detached: true });
    child.once("error", () => resolve(false));
    child.once("spawn", () => {
      child.unref();
      resolve(true);
    });
  });
}

function opener(env: Record<string, string | undefined>, platform: string): string[] | undefined {
  if (env.BROWSER === "none") return undefined;
  if (env.BROWSER) return [env.BROWSER];
  if (env.SSH_CONNECTION || env.CI) return undefined;
  if (platform === "darwin") return ["open"];
  // Not through a shell, which would read the & of an address.
  if (platform === "win32") return ["rundll32", "url.dll,FileProtocolHandler"];
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ["xdg-open"] : undefined;
}
