import type { Command } from "@commander-js/extra-typings";
import type { Cli } from "./cli";
import { status } from "./commands/status";

/** Every command, in the order `airband --help` lists them. A new one is added here and nowhere else. */
export const commands = [status] as unknown as ((cli: Cli) => Command)[];
