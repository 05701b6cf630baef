import type { Cli } from "../cli";
import { exitCodes } from "../exit-codes";
import { ChannelSession } from "../hub/channel-session";
import { isEmpty, waitOf } from "../hub/wait-of";
import { type Delivered, delivered, type Message, unread } from "../hub/wire";
import { wholeNumber } from "../option-values";
import { showInbox } from "../output/show-inbox";

/** `airband inbox`: waiting messages, acked only after printing. */
export function inbox(cli: Cli) {
  return cli
    .sessionCommand("inbox", {
      summary: "Read the messages waiting for you, and ack them once they are printed.",
      examples: [
        ["airband inbox", "messages waiting now"],
        ["airband inbox --wait 600", "wait up to ten minutes for the first; exit code 8 if none arrived"],
        ["airband inbox --peek --json", "look without acking"],
      ],
    })
    .option("--wait <seconds>", "how long to wait for the first message", wholeNumber, 0)
    .option("--peek", "do not ack, so the same messages are returned again")
    .action(async (options) => {
      const session = new ChannelSession(cli, cli.session(options));
      const deadline = Date.now() + options.wait * 1_000;
      let page = await read(session, 0, options.wait);
      while (isEmpty(page) && Date.now() < deadline && !cli.signal.aborted)
        page = await read(session, 0, (deadline - Date.now()) / 1_000);
      const messages = await rest(session, page, options.peek === true);
      const result = {
        channel_id: session.stored.channel_id,
        callsign: session.stored.callsign,
        messages,
        missed: page.missed ?? 0,
      };
      cli.print(result, () => showInbox(result));
      await cli.printed();
      const last = messages.findLast((message) => message.kind !== "status");
      if (last && !options.peek) await session.call("POST", "/ack", unread, { body: { id: last.id } });
      if (options.wait > 0 && messages.length === 0) cli.exitCode = exitCodes.timedOut;
    });
}

/** Reads from the last ack without acking; the hub waits at least one second if nothing is there. */
function read(session: ChannelSession, ack: number, seconds: number): Promise<Delivered> {
  const { timeout, timeoutMs } = waitOf(seconds);
  return session.call("GET", "/listen", delivered, { query: { ack, timeout }, timeoutMs });
}

/** Everything up to now. Later pages are read without acking the earlier ones. */
async function rest(session: ChannelSession, first: Delivered, peek: boolean): Promise<Message[]> {
  const messages = [...first.messages];
  let page = first;
  while (page.more && !(peek && messages.length >= 1_000)) {
    const query = { since: page.next_ack, timeout: 1 };
    page = await session.call("GET", "/listen", delivered, { query });
    messages.push(...page.messages);
  }
  return messages;
}
