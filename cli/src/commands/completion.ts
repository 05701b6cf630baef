import { Argument, type Command } from "@commander-js/extra-typings";
import type { Cli } from "../cli";
import type { CommandTree } from "../output/completion-script";
import { completionScript, shells } from "../output/completion-script";

/** `airband completion`: a script for the shell with every command and option. */
export function completion(cli: Cli) {
  const command = cli
    .command("completion", {
      summary: "Print completions for bash, zsh or fish.",
      examples: [
        ["source <(airband completion bash)", "in ~/.bashrc"],
        ["source <(airband completion zsh)", "in ~/.zshrc, after compinit"],
        ["airband completion fish > ~/.config/fish/completions/airband.fish", "once"],
      ],
    })
    .addArgument(new Argument("<shell>", "which shell").choices(shells));
  return command.action((shell) => {
    const script = completionScript(shell, treeOf(command.parent as unknown as Command));
    cli.print({ shell, script }, script.trimEnd());
  });
}

/** The completions after a command. */
function treeOf(command: Command): CommandTree {
  const help = command.createHelp();
  return {
    name: command.name(),
    summary: command.summary() || command.description(),
    options: help
      .visibleOptions(command)
      .flatMap(({ long, description, argChoices }) =>
        long ? [{ name: long, summary: description, choices: argChoices ?? [] }] : [],
      ),
    commands: command.commands.map((child) => treeOf(child as Command)),
  };
}
