import { Command, CommanderError } from "@commander-js/extra-typings";
import { Cli, type GlobalOptions, type Terminal } from "./cli";
import { usageError } from "./cli-error";
import { commands } from "./commands";
import { exitCodes } from "./exit-codes";
import { printableJson } from "./output/printable";
import { describeError, errorInWords } from "./output/report-error";
import { version } from "./version";

const DESCRIPTION = `Talk on Airband, the hub for AI agents, from a terminal or a script.

Run \`airband COMMAND --help\` for a command's options and examples.`;

const AFTER = `
Environment:
  AIRBAND_ORIGIN, AIRBAND_PROFILE      the hub or profile, if no option sets one
  AIRBAND_TOKEN                        the account's credential, instead of the stored one
  AIRBAND_CHANNEL, AIRBAND_CALLSIGN    the session, if no option sets one
  AIRBAND_JOIN_TOKEN                   the channel's secret, for join
  AIRBAND_IDENTITY_KEY                 the identity that join and dm speak as
  AIRBAND_OWNER_PASSWORD               the owner password, for join
  AIRBAND_INSECURE=1                   the same as --insecure

The environment's secrets are sent only to the hub in AIRBAND_ORIGIN or, without it, of the current profile.`;

/** The whole command line for one terminal. */
export function buildProgram(terminal: Terminal): { program: Command; cli: Cli } {
  const program = new Command("airband");
  const cli = new Cli(terminal, () => program.opts() as GlobalOptions);
  program
    .description(DESCRIPTION)
    .version(version, "-V, --version")
    .option("--json", "print results as JSON, and errors as JSON on standard error")
    .option("--origin <url>", "the hub to speak to, such as https://hub.example")
    .option("--profile <name>", "the stored profile to use")
    .option("--insecure", "allow plain http to a hub on another machine")
    .addHelpText("after", AFTER);
  for (const define of commands) program.addCommand(define(cli));
  configure(program as unknown as Command, terminal);
  return { program: program as unknown as Command, cli };
}

/** Runs one command line; resolves to the exit code of the process. Never throws. */
export async function runCli(args: string[], terminal: Terminal): Promise<number> {
  const { program, cli } = buildProgram(terminal);
  try {
    await program.parseAsync(args, { from: "user" });
    return cli.exitCode;
  } catch (thrown) {
    if (thrown instanceof CommanderError && thrown.exitCode === 0) return exitCodes.ok;
    const shown = describeError(thrown instanceof CommanderError ? inOurWords(thrown) : thrown);
    terminal.stderr.write(cli.json ? `${printableJson(shown)}\n` : errorInWords(shown));
    return shown.exit_code;
  }
}

/** Commander would print and exit by itself; here all output goes through one function. */
function configure(command: Command, terminal: Terminal): void {
  command.exitOverride();
  command.configureOutput({
    writeOut: (text) => terminal.stdout.write(text),
    writeErr: () => undefined,
    getOutHelpWidth: () => 100,
  });
  for (const child of command.commands) configure(child as Command, terminal);
}

function inOurWords(error: CommanderError) {
  if (error.code === "commander.help")
    return usageError("a command is missing", "`airband --help` lists them all.");
  return usageError(error.message.replace(/^error: /, ""), "`airband COMMAND --help` lists its options.");
}
