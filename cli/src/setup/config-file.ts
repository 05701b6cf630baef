import { randomUUID } from "node:crypto";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve, sep } from "node:path";
import { ConfigConflict } from "./config-change";

/** A client's current file; null if it does not exist. */
export function readConfig(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/**
 * Throws if `path` leads out of `folder` through a link. A project may come from somebody else, whose links must not
 * decide which file of the user is changed.
 */
export function requireWithin(folder: string, path: string): void {
  const root = existsSync(folder) ? realpathSync(folder) : resolve(folder);
  const target = realPathOf(path);
  if (target !== root && !target.startsWith(root + sep))
    throw new ConfigConflict(`${path} is a link that leads out of the project, to ${target}`);
}

/** The target of a path, whether or not it exists, including through broken links. */
function realPathOf(path: string): string {
  const link = lstatSync(path, { throwIfNoEntry: false });
  if (link?.isSymbolicLink() && !existsSync(path)) return resolve(dirname(path), readlinkSync(path));
  if (link !== undefined) return realpathSync(path);
  const parent = dirname(path);
  return parent === path ? path : join(realPathOf(parent), basename(path));
}

/**
 * Writes a client's file atomically, with its existing mode, and through a link to its target. A new one is only for
 * its owner. Null removes it.
 */
export function writeConfig(path: string, text: string | null): void {
  const target = existsSync(path) ? realpathSync(path) : path;
  if (text === null) {
    rmSync(target, { force: true });
    return;
  }
  mkdirSync(dirname(target), { recursive: true });
  const mode = existsSync(target) ? statSync(target).mode & 0o777 : 0o600;
  const temporary = `${target}.${randomUUID()}`;
  try {
    writeFileSync(temporary, text, { mode, flag: "wx" });
    chmodSync(temporary, mode);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
