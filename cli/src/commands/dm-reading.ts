import type { Cli } from "../cli";
import { exitCodes } from "../exit-codes";
import { asIdentity, identityCalls } from "../hub/identity-calls";
import { isEmpty, waitOf } from "../hub/wait-of";
import { type Message, type Received, received, unread } from "../hub/wire";
import { wholeNumber } from "../option-values";
import { showInbox } from "../output/show-inbox";

type Calls = ReturnType<typeof identityCalls>;

/** `airband dm inbox`: the identity's unread messages, acked only after printing. */
export function dmInbox(cli: Cli) {
  return cli
    .command("inbox", {
      summary: "Read the messages waiting for you, and ack them once they are printed.",
      examples: [
        ["airband dm inbox", "messages waiting now"],
        ["airband dm inbox --peek --json", "look without acking"],
      ],
    })
    .option("--peek", "do not ack, so the same messages are returned again")
    .option(...asIdentity)
    .action(async (options) => {
      const call = identityCalls(cli, options.as);
      const first = await call("GET", "/inbox", received, { query: { limit: 500 } });
      await handOver(cli, call, first, options.peek === true);
    });
}

/** `airband dm wait`: the same, once a message arrives. */
export function dmWait(cli: Cli) {
  return cli
    .command("wait", {
      summary: "Wait for messages, print them, and ack them once they are printed.",
      description:
        "It exits at the first message, which wakes an agent that runs it as a background command. Exit code 8 if none arrived.",
      examples: [
        ["airband dm wait", "wait up to five minutes"],
        ["airband dm wait --timeout 3600 --json", "wait up to an hour, for scripts"],
      ],
    })
    .option("--timeout <seconds>", "how long to wait", wholeNumber, 300)
    .option("--peek", "do not ack, so the same messages are returned again")
    .option(...asIdentity)
    .action(async (options) => {
      const call = identityCalls(cli, options.as);
      const deadline = Date.now() + options.timeout * 1_000;
      let page: Received;
      do {
        const { timeout, timeoutMs } = waitOf((deadline - Date.now()) / 1_000);
        page = await call("GET", "/wait", received, { query: { timeout, limit: 500 }, timeoutMs });
      } while (isEmpty(page) && Date.now() < deadline && !cli.signal.aborted);
      if (isEmpty(page)) cli.exitCode = exitCodes.timedOut;
      await handOver(cli, call, page, options.peek === true);
    });
}

/** Prints everything up to now, page by page, and acks it once it has left this process. */
async function handOver(cli: Cli, call: Calls, first: Received, peek: boolean): Promise<void> {
  const messages: Message[] = [...first.messages];
  let missed = first.missed ?? 0;
  let page = first;
  while (page.more) {
    page = await call("GET", "/inbox", received, { query: { after: page.next_ack, limit: 500 } });
    messages.push(...page.messages);
    missed += page.missed ?? 0;
  }
  const result = { callsign: first.callsign, messages, missed };
  cli.print(result, () => showInbox(result));
  await cli.printed();
  if (peek || (messages.length === 0 && missed === 0)) return;
  await call("GET", "/inbox", unread, { query: { ack: page.next_ack, limit: 1 } });
}
