import { createHash } from "node:crypto";
import { chmodSync, lstatSync, mkdirSync, rmSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { CliError } from "../cli-error";
import { exitCodes } from "../exit-codes";
import { withFileLock } from "../profile/file-lock";

/**
 * One listener per session or inbox file. The lock is a socket with a listener, so it is released when its process ends
 * for any reason, and cannot be confused with another process. Returns a function that releases it.
 */
export async function lockListener(name: string, words: string): Promise<() => Promise<void>> {
  const path = lockPath(name);
  const take = async () => (await bind(path)) ?? ((await isHeld(path)) ? undefined : await takeOver(path));
  const server = process.platform === "win32" ? await bind(path) : await withFileLock(`${path}.taking`, take);
  if (server === undefined)
    throw new CliError(
      exitCodes.busy,
      "busy",
      `another listener has ${words}`,
      "Stop that one first. One listener is enough.",
    );
  return () => new Promise((resolve) => server.close(() => resolve()));
}

/** Whether a listener has it now. */
export function isListening(name: string): Promise<boolean> {
  return isHeld(lockPath(name));
}

/** Short, since the path of a socket has room for about a hundred characters. */
function lockPath(name: string): string {
  const hash = createHash("sha256").update(name).digest("hex").slice(0, 32);
  if (process.platform === "win32") return `\\\\.\\pipe\\airband-${hash}`;
  return join(ownFolder(process.env.XDG_RUNTIME_DIR || tmpdir()), hash);
}

/**
 * A folder in `parent` that is ours alone. Another user's file in its place, including a link, is not followed or
 * changed.
 */
export function ownFolder(parent: string): string {
  const { uid } = userInfo();
  const folder = join(parent, `airband-${uid}`);
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== uid)
    throw new CliError(
      exitCodes.failed,
      "unsafe_folder",
      `${folder} is not a folder that you own, so it cannot hold the listener's lock`,
      "Remove it, or set XDG_RUNTIME_DIR to a folder that only you can write to.",
    );
  if ((found.mode & 0o077) !== 0) chmodSync(folder, 0o700);
  return folder;
}

/** Undefined if the path is in use, or left behind by an earlier process. */
function bind(path: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.end());
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve(undefined) : reject(error),
    );
    server.listen(path, () => {
      server.unref();
      resolve(server);
    });
  });
}

function isHeld(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

function takeOver(path: string): Promise<Server | undefined> {
  rmSync(path, { force: true });
  return bind(path);
}
