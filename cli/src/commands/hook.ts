import type { Cli } from "../cli";
import { answerWith, type HookAnswer, noAnswer } from "../client-hooks/hook-answers";
import {
  type HookClient,
  type HookEvent,
  type HookInput,
  hookClientOf,
  hookEventOf,
  parseHookInput,
} from "../client-hooks/hook-event";
import { hookPlace, newsFor } from "../client-hooks/hook-place";
import { HookState } from "../client-hooks/hook-state";
import { learnFrom } from "../client-hooks/learn-session";
import { wakeLine } from "../client-hooks/wake-line";
import { watchForMessages } from "../client-hooks/watch-for-messages";
import { unread } from "../hub/wire";
import { wholeNumber } from "../option-values";
import { CURSOR_LOOP_LIMIT } from "../setup/clients/cursor";
import { setupClientOf } from "../setup/setup-clients";

/** How long an unresponsive hub may delay a client. */
const POLL_INTERVAL_MS = 1_500;

const UNRESPONSIVE_PAUSE_MS = 30_000;

interface HookOptions {
  every: number;
  coalesce: number;
}

/** `airband hook CLIENT EVENT`: the command that client hooks run. It never makes the client fail. */
export function hook(cli: Cli) {
  return cli
    .command("hook", {
      summary: "Handle a client's hook; `airband setup` configures it.",
      description:
        "Reads the client's JSON on standard input and responds in its format: who wrote and how many messages are waiting, but never their text. Prints nothing if nothing is new, if you are on no channel, or if the hub does not respond.\n\nClients: claude-code, codex, cursor, gemini, opencode. Events: post-tool, stop, session-start.",
      examples: [
        ["airband hook claude-code post-tool", "prints a line if new messages are waiting"],
        ["airband hook claude-code stop", "waits, and exits with code 2 when a message arrives"],
      ],
    })
    .argument("<client>")
    .argument("<event>")
    .option("--every <ms>", "minimum time between checks while the agent works", wholeNumber, 2_000)
    .option("--coalesce <ms>", "combine messages that arrive within this time", wholeNumber, 2_000)
    .action(async (clientName, eventName, options) => {
      const [client, event] = [hookClientOf(clientName), hookEventOf(eventName)];
      if (!client || !event) return;
      const answer = await quietly(client, async () => {
        const input = parseHookInput(cli.terminal.stdin.isTTY ? "" : await cli.readInput());
        const line = await lineFor(cli, client, event, input, options);
        return line === null ? noAnswer(client) : answerWith(client, event, line);
      });
      if (answer.stdout !== undefined) cli.line(answer.stdout);
      if (answer.stderr !== undefined) cli.note(answer.stderr);
      cli.exitCode = answer.exitCode ?? 0;
    });
}

async function quietly(client: HookClient, answer: () => Promise<HookAnswer>): Promise<HookAnswer> {
  try {
    return await answer();
  } catch {
    return noAnswer(client);
  }
}

async function lineFor(
  cli: Cli,
  client: HookClient,
  event: HookEvent,
  input: HookInput,
  options: HookOptions,
): Promise<string | null> {
  const state = new HookState(cli.stateDirectory, client, input.conversation);
  if (event === "post-tool") {
    learn(cli, state, input);
    if (Date.now() - state.read().checked_at < options.every) return null;
  }
  if (event === "stop" && wasExtendedEnough(client, input)) return null;
  const place = hookPlace(cli, state);
  if (place === null) return null;
  if (event === "stop" && waitsAfterTurns(client)) {
    // Waits for a hub that is down, so this may fail.
    await place.session
      .call("POST", "/presence", unread, { body: { wake: setupClientOf(client).wake } })
      .catch(() => undefined);
    return watchForMessages(place, { coalesceMs: options.coalesce, signal: cli.signal });
  }
  // After a hub did not respond, skips it for a while so that further tools are not delayed.
  state.update({ checked_at: Date.now() + UNRESPONSIVE_PAUSE_MS });
  const news = await newsFor(place, POLL_INTERVAL_MS);
  state.update({ checked_at: Date.now() });
  if (news.messages.length === 0) return null;
  news.markAnnounced();
  return wakeLine(place, news.messages, news.more);
}

/** Responses of the hub's tools show the agent's session and what it has read. */
function learn(cli: Cli, state: HookState, input: HookInput): void {
  const { session, received } = learnFrom(input);
  if (session) state.update({ session: { ...session, origin: cli.profile.origin }, told: null });
  const bound = state.read().session;
  if (received === undefined || !bound) return;
  state.update({ told: { place: `${bound.channel_id}/${bound.callsign}`, upto: received } });
}

/** Clients whose hook may keep waiting after the turn has ended. */
const waitsAfterTurns = (client: HookClient) => client === "claude-code" || client === "opencode";

/** Does not extend a turn twice: if a hook already extended it, the next tool announces the messages. */
function wasExtendedEnough(client: HookClient, input: HookInput): boolean {
  if (client === "cursor")
    return input.loopCount >= CURSOR_LOOP_LIMIT || (input.status !== null && input.status !== "completed");
  return !waitsAfterTurns(client) && input.stopHookActive;
}
