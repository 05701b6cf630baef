import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { readPrivateJson, writePrivateJson } from "../profile/private-file";
import type { MadeChange } from "./apply-changes";
import type { SetupClient, SetupPlace } from "./setup-client";

/** The entries that setup wrote for a client, stored so that `--undo` removes exactly those. */
export class SetupRecord {
  private readonly path: string;

  constructor(stateDirectory: string, client: SetupClient, place: SetupPlace) {
    // One folder's configuration is not removed because another's is written.
    const project = createHash("sha256").update(place.project).digest("hex").slice(0, 16);
    const name = client.perProject ? `${client.name}.${project}` : client.name;
    this.path = join(stateDirectory, "setup", `${name}.json`);
  }

  read(): MadeChange[] {
    return readPrivateJson<{ made: MadeChange[] }>(this.path)?.made ?? [];
  }

  write(made: MadeChange[]): void {
    if (made.length === 0) rmSync(this.path, { force: true });
    else writePrivateJson(this.path, { made });
  }
}
