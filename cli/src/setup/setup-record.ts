import { rmSync } from "node:fs";
import { join } from "node:path";
import { readPrivateJson, writePrivateJson } from "../profile/private-file";
import type { MadeChange } from "./apply-changes";

/** What setup wrote for a client, kept so that `--undo` takes out that and nothing else. */
export class SetupRecord {
  private readonly path: string;

  constructor(stateDirectory: string, client: string) {
    this.path = join(stateDirectory, "setup", `${client}.json`);
  }

  read(): MadeChange[] {
    return readPrivateJson<{ made: MadeChange[] }>(this.path)?.made ?? [];
  }

  write(made: MadeChange[]): void {
    if (made.length === 0) rmSync(this.path, { force: true });
    else writePrivateJson(this.path, { made });
  }
}
