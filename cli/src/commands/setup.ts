import type { Cli } from "../cli";
import { CliError } from "../cli-error";
import { exitCodes } from "../exit-codes";
import { type Plan, planSetup, planUndo } from "../setup/apply-changes";
import { ConfigConflict } from "../setup/config-change";
import { requireWithin, writeConfig } from "../setup/config-file";
import type { SetupClient } from "../setup/setup-client";
import { setupClientOf, setupClients } from "../setup/setup-clients";
import { setupPlace } from "../setup/setup-place";
import { SetupRecord } from "../setup/setup-record";
import { textDiff } from "../setup/text-diff";

/** `airband setup CLIENT`: adds the hub's server and the wake hooks to a client's files, and removes them. */
export function setup(cli: Cli) {
  const names = setupClients.map(({ name }) => name).join(", ");
  return cli
    .command("setup", {
      summary: "Connect a client to the hub, and have it wake its agent.",
      description: `Clients: ${names}.\n\nAdds to the client's files and keeps a record; everything else in them stays, including comments and layout.\nNo token is written anywhere: --token names the environment variable that holds it.`,
      examples: [
        ["airband setup claude-code", "the server, and hooks that wake the agent"],
        ["airband setup codex --dry-run", "show what would change"],
        ["airband setup cursor --undo", "remove only what setup wrote"],
      ],
    })
    .argument("<client>", "the client to set up")
    .option("--dry-run", "show what would change, and change nothing")
    .option("--undo", "remove what setup wrote")
    .option("--token [variable]", "send the credential in this environment variable (AIRBAND_TOKEN)")
    .option("--project <folder>", "the folder for clients that are set up per project")
    .option("--command <command>", "command that hooks run, instead of this command's absolute path")
    .action((name, options) => {
      const client = setupClientOf(name);
      const place = setupPlace(cli, options);
      const record = new SetupRecord(cli.stateDirectory, client, place);
      const plan = planned(() => {
        if (options.undo) return planUndo(record.read());
        const changes = client.changes(place);
        if (client.perProject) for (const { file } of changes) requireWithin(place.project, file);
        return planSetup(changes, record.read());
      });
      if (!options.dryRun) {
        for (const { path, after } of plan.files) writeConfig(path, after);
        record.write(plan.made);
      }
      const result = {
        client: client.name,
        origin: place.origin,
        done: options.dryRun ? "nothing" : options.undo ? "undone" : "set_up",
        wake: client.wake,
        files: plan.files.map(({ path, before, after }) => ({
          path,
          diff: textDiff(path, before, after),
        })),
        left: plan.left,
      };
      cli.print(result, () => inWords(client, plan, options));
    });
}

function planned(make: () => Plan): Plan {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof ConfigConflict)) throw error;
    const hint = "Nothing was changed. Fix or remove the existing entry, then run this again.";
    throw new CliError(exitCodes.refused, "config_conflict", error.message, hint);
  }
}

function inWords(
  client: SetupClient,
  { files, left }: Plan,
  options: { dryRun?: true | undefined; undo?: true | undefined },
): string {
  const would = options.dryRun ? "Would change" : "Changed";
  const diffs = files.map(({ path, before, after }) => textDiff(path, before, after));
  const lines = [
    ...diffs,
    files.length === 0
      ? "Nothing to change."
      : `${would} ${files.length === 1 ? "1 file" : `${files.length} files`}.`,
    ...left.map((what) => `Not removed, because it was changed: ${what}.`),
  ];
  if (options.undo) return lines.join("\n");
  const next = options.dryRun
    ? []
    : [...client.nextSteps, "Run `airband wake test` to verify that it wakes."];
  return [...lines, `${client.title}: ${client.wakes}`, ...next].join("\n");
}
