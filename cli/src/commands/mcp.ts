import { createInterface } from "node:readline";
import type { Cli } from "../cli";
import { Bridge } from "../mcp/bridge";
import { printableJson } from "../output/printable";
import { accountToken } from "../profile/account-token";

/** `airband mcp`: the hub's MCP endpoint over stdio, for clients that start local servers only. */
export function mcp(cli: Cli) {
  return cli
    .command("mcp", {
      summary: "Bridge MCP from standard input and output to the hub, for clients without HTTP.",
      description:
        "Sends the credential stored by `airband login`, or AIRBAND_TOKEN. Without one, you can still join with a channel's token.",
      examples: [
        ["airband mcp", "as the command of an MCP server in the settings of a client such as Claude Desktop"],
        ["airband mcp --origin https://hub.example", "another hub"],
      ],
    })
    .action(async () => {
      const bridge = new Bridge({
        url: `${cli.origin}/mcp`,
        bearer: () => accountToken(cli),
        write: (message) => cli.line(printableJson(message)),
        signal: cli.signal,
      });
      const lines = createInterface({ input: cli.terminal.stdin, signal: cli.signal });
      // In order until the response to initialize, since later messages need its session.
      let first: Promise<void> = Promise.resolve();
      const carried = new Set<Promise<void>>();
      for await (const line of lines) {
        if (line.trim() === "") continue;
        const message = readMessage(line);
        if (message === null) {
          cli.line(
            JSON.stringify({
              jsonrpc: "2.0",
              id: null,
              error: { code: -32700, message: "That is not JSON" },
            }),
          );
          continue;
        }
        await first;
        const carrying = bridge.carry(message).finally(() => carried.delete(carrying));
        carried.add(carrying);
        if (message.method === "initialize") first = carrying;
      }
      await bridge.close();
      await Promise.all(carried);
    });
}

function readMessage(line: string): { method?: string } | null {
  try {
    const parsed: unknown = JSON.parse(line);
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed) ? parsed : null;
  } catch {
    return null;
  }
}
