import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import type { Cli } from "../cli";
import { planSetup } from "../setup/apply-changes";
import type { ConfigChange } from "../setup/config-change";
import type { SetupClient, SetupPlace } from "../setup/setup-client";
import { setupClients } from "../setup/setup-clients";
import { setupPlace } from "../setup/setup-place";
import { SetupRecord } from "../setup/setup-record";
import { type Finding, failed, failedBy, ok, skipped, warning } from "./finding";

const START_MS = 10_000;

/** Checks for each client whether its setup is intact and its hooks start. */
export async function checkClients(cli: Cli, options: { project?: string | undefined }): Promise<Finding[]> {
  const place = setupPlace(cli, options);
  const found = setupClients.filter((client) => client.signs(place).some((path) => existsSync(path)));
  if (found.length === 0) return [skipped("clients", "no client found")];
  return (await Promise.all(found.map((client) => checkClient(cli, place, client)))).flat();
}

async function checkClient(cli: Cli, place: SetupPlace, client: SetupClient): Promise<Finding[]> {
  const name = `client ${client.name}`;
  const made = new SetupRecord(cli.stateDirectory, client, place).read();
  if (made.length === 0)
    return [skipped(name, `${client.title} is here and not set up: airband setup ${client.name}`)];
  const again = `airband setup ${client.name}`;
  try {
    // Compares with the recorded setup: no changes means that it is intact.
    const { files, left } = planSetup(
      made.map(({ change }) => change),
      made,
    );
    if (files.length > 0 || left.length > 0) {
      const where = files.map(({ path }) => path).join(", ");
      return [failed(name, `the configuration was removed or changed in ${where}`, `Run: ${again}`)];
    }
  } catch (error) {
    return [{ ...failedBy(name, error), hint: `Fix the file, then run: ${again}` }];
  }
  const other = made.some(({ change }) => !JSON.stringify(change).includes(place.origin));
  const config = other
    ? warning(name, `set up for a different hub, not ${place.origin}`, `Run: ${again}`)
    : ok(name, `set up; ${client.wakes}`);
  return [
    config,
    ...(await checkHooks(
      client,
      made.map(({ change }) => change),
    )),
  ];
}

/** A hook whose command does not start fails silently: the agent is never woken. */
async function checkHooks(client: SetupClient, changes: ConfigChange[]): Promise<Finding[]> {
  const lines = changes.flatMap(
    (change) => /"command":"((?:[^"\\]|\\.)*?) --origin /.exec(JSON.stringify(change))?.[1] ?? [],
  );
  const commands = [...new Set(lines)].map((line) => JSON.parse(`"${line}"`) as string);
  return Promise.all(
    commands.map(async (command) => {
      const name = `hooks of ${client.name}`;
      const problem = await startProblem(command);
      if (problem === null) return ok(name, `${command} starts`);
      return failed(
        name,
        `${command} does not start: ${problem}`,
        "Install the command, or set up again with --command.",
      );
    }),
  );
}

function startProblem(command: string): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(`${command} --version`, { shell: true, stdio: "ignore", timeout: START_MS });
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code) => resolve(code === 0 ? null : `it exited with ${code ?? "a timeout"}`));
  });
}
