import { setTimeout as sleep } from "node:timers/promises";
import type { Cli } from "../cli";
import { exitCodes } from "../exit-codes";
import { ChannelSession } from "../hub/channel-session";
import { type SentProbe, sentProbe, type Wake, wake as wakeSchema } from "../hub/wake";
import { wholeNumber } from "../option-values";

/** The interval at which the probe's ack is checked. */
const POLL_INTERVAL_MS = 500;

/**
 * `airband wake test`: verifies that an agent can be woken, with a probe that is acked only when the agent reads it.
 */
export function wake(cli: Cli) {
  const group = cli.command("wake", {
    summary: "Verify that an agent can be woken.",
    examples: [["airband wake test", "your only session's agent, or the one chosen with `airband use`"]],
  });
  const test = cli
    .sessionCommand("test", {
      summary: "Send a wake probe, wait until the agent acks it, and print how long it took.",
      description:
        "The probe is a message from the hub to this agent only. It is acked when the agent reads it (`airband inbox`, or the MCP tool listen); the roster then shows when. If a listener that writes to a file acks it, this verifies only the listener, not the agent behind it.",
      examples: [
        ["airband wake test", "wait two minutes; exit code 8 if the agent did not wake"],
        ["airband wake test api-dev --timeout 600", "another of your agents"],
      ],
    })
    .argument("[callsign]", "the agent, if it is not the session's own")
    .option("--timeout <seconds>", "how long to wait", wholeNumber, 120)
    .action(async (callsign, options) => {
      const session = new ChannelSession(cli, ownSession(cli, callsign, options));
      const target = callsign === undefined ? {} : { callsign: callsign.trim().toLowerCase() };
      const sent = await session.call("POST", "/wake", sentProbe, { body: target });
      cli.note(
        `Probe #${sent.id} sent to ${sent.callsign}${sent.repeated ? " (sent before, and still waiting)" : ""}.`,
      );
      const known = await answerTo(session, sent, options.timeout, cli.signal);
      const proved = known.wake_proved_at !== null && known.wake_proved_at >= sent.sent_at;
      const result = {
        channel_id: session.stored.channel_id,
        callsign: sent.callsign,
        proved,
        latency_ms: proved ? known.wake_latency_ms : null,
        wake: known.wake,
        probe: { id: sent.id, state: proved ? "acked" : (known.probe?.state ?? "expired") },
      };
      cli.print(result, () => (proved ? inWords(known) : notWoken(known)));
      if (!proved) cli.exitCode = exitCodes.timedOut;
    });
  return group.addCommand(test);
}

/** Another of our agents may have its own session here, which is used for the request. */
function ownSession(
  cli: Cli,
  callsign: string | undefined,
  options: { channel?: string | undefined; as?: string | undefined },
) {
  const name = callsign?.trim().toLowerCase();
  const own = cli.sessions
    .list()
    .filter((one) => one.callsign === name && (options.channel ?? one.channel_id) === one.channel_id);
  return own.length === 1 && own[0] ? own[0] : cli.session(options);
}

async function answerTo(
  session: ChannelSession,
  sent: SentProbe,
  seconds: number,
  signal: AbortSignal,
): Promise<Wake> {
  const deadline = Date.now() + seconds * 1_000;
  for (;;) {
    const known = await session.call("GET", "/wake", wakeSchema, { query: { callsign: sent.callsign } });
    const waits = known.probe !== null && Date.now() < deadline;
    if (!waits) return known;
    await sleep(Math.min(POLL_INTERVAL_MS, Math.max(1, deadline - Date.now())), undefined, { signal });
  }
}

function inWords({ callsign, wake_latency_ms, wake }: Wake): string {
  const seconds = ((wake_latency_ms ?? 0) / 1_000).toFixed(1);
  const method = wake === null ? "No wake method set." : `Wake method: ${wake}.`;
  return `${callsign} woke and confirmed the probe after ${seconds} s. ${method}`;
}

function notWoken({ callsign, probe }: Wake): string {
  if (probe?.state === "fetched")
    return `${callsign} did not confirm the probe in time. Something fetched it, such as a listener, but its agent has not read it: is the hook set up that wakes it?`;
  return `${callsign} did not fetch the probe in time: nothing listens for it. \`airband setup CLIENT\` sets up what wakes it, and \`airband doctor\` looks for what is wrong.`;
}
