import type { Cli } from "../cli";
import { arrivals } from "../client-hooks/arrivals";
import { checkNow } from "../client-hooks/waiting";
import { wakeLine } from "../client-hooks/wake-line";
import { ChannelSession } from "../hub/channel-session";
import { linkedSignal } from "../hub/linked-signal";
import { wholeNumber } from "../option-values";

const POLL_INTERVAL_MS = 15_000;

/** `airband channel`: an MCP server over stdio for clients that support push. */
export function channel(cli: Cli) {
  return cli
    .sessionCommand("channel", {
      summary: "Serve MCP over standard input and output, and push an event when messages are waiting.",
      description:
        "For clients that start a server themselves and support `notifications/claude/channel`: Claude Code, started with --dangerously-load-development-channels server:airband-channel (a research preview).",
      examples: [
        ["airband channel --as ios-dev", "as the command of an MCP server in the client's settings"],
      ],
    })
    .option("--coalesce <ms>", "combine messages that arrive within this time", wholeNumber, 2_000)
    .action(async (options) => {
      // Loaded only here, so that other commands start faster.
      const [{ StdioServerTransport }, { ChannelServer }] = await Promise.all([
        import("@modelcontextprotocol/server/stdio"),
        import("../mcp/channel-server"),
      ]);
      const stored = cli.session(options);
      const session = new ChannelSession(cli, stored);
      const place = { channel_id: stored.channel_id, callsign: stored.callsign, read: "with the tool inbox" };
      const channel = new ChannelServer(place, session);
      const { stdin, stdout } = cli.terminal;
      const ready = new Promise<void>((resolve) => {
        channel.server.oninitialized = resolve;
      });
      const gone = new AbortController();
      const { signal, release } = linkedSignal([cli.signal, gone.signal]);
      stdin.once("end", () => gone.abort());
      stdin.once("close", () => gone.abort());
      await channel.server.connect(new StdioServerTransport(stdin as never, stdout as never));
      // An earlier push would be dropped.
      await Promise.race([ready, aborted(signal)]);
      let announced = 0;
      const look = () => checkNow(session, announced, POLL_INTERVAL_MS);
      for await (const news of arrivals({ session, look, coalesceMs: options.coalesce, signal })) {
        announced = news.upto;
        await channel.push(wakeLine(place, news.messages, news.more), news.messages);
      }
      release();
      await channel.server.close();
    });
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
