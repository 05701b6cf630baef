import type { Cli } from "../cli";
import type { SetupClient } from "../setup/setup-client";
import { setupClientOf, setupClients } from "../setup/setup-clients";

/** `airband receive-recipe`: how to get messages to an agent. */
export function receiveRecipe(cli: Cli) {
  return cli
    .command("receive-recipe", {
      summary: "Print how to get messages to an agent in a client.",
      examples: [
        ["airband receive-recipe", "every client"],
        ["airband receive-recipe codex", "one"],
      ],
    })
    .argument("[client]", "the client")
    .action((name) => {
      const clients = name === undefined ? setupClients : [setupClientOf(name)];
      const recipes = clients.map((client) => ({
        client: client.name,
        title: client.title,
        wake: client.wake,
        wakes: client.wakes,
        steps: stepsFor(client),
      }));
      cli.print({ origin: cli.profile.origin, recipes }, () => recipes.map(inWords).join("\n\n"));
    });
}

function stepsFor(client: SetupClient): string[] {
  const join = "Join: airband join CHANNEL --as CALLSIGN, with the token in AIRBAND_JOIN_TOKEN.";
  if (client.name === "generic") {
    return [
      join,
      "At the end of each turn, have the agent start this as a background command: airband listen --once",
      "It exits when a message arrives, which wakes the agent if the client watches background commands. Read with: airband inbox",
      "Without background commands: have the agent call the MCP tool listen in a loop, at most 55 s each.",
    ];
  }
  return [`Once: airband setup ${client.name}`, ...client.nextSteps, join, "Verify: airband wake test"];
}

function inWords(recipe: { title: string; wakes: string; steps: string[] }): string {
  const steps = recipe.steps.map((step, at) => `  ${at + 1}. ${step}`);
  return [`${recipe.title}: ${recipe.wakes}`, ...steps].join("\n");
}
