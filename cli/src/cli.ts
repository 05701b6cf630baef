import { setTimeout } from "node:timers/promises";
import { Command } from "@commander-js/extra-typings";
import { CliError, usageError } from "./cli-error";
import { exitCodes } from "./exit-codes";
import { HubClient } from "./hub/hub-client";
import { printableJson, printableLines } from "./output/printable";
import { accountToken } from "./profile/account-token";
import { withheldHint } from "./profile/environment-secrets";
import { configDirectory, stateDirectory } from "./profile/places";
import { isPlainHttp, type Profile, ProfileStore } from "./profile/profiles";
import { type SessionChoice, SessionStore, type StoredSession } from "./profile/sessions";

/** The process's interface for a command; tests pass their own. */
export interface Terminal {
  env: Record<string, string | undefined>;
  stdin: NodeJS.ReadableStream & { isTTY?: boolean };
  stdout: NodeJS.WritableStream & { isTTY?: boolean };
  stderr: NodeJS.WritableStream & { isTTY?: boolean };
  /** Aborted by Ctrl-C and by a termination signal. */
  signal: AbortSignal;
  /** Waits before a command asks the hub again; the system's timer by default. */
  pause?: (ms: number, signal: AbortSignal) => Promise<void>;
}

export interface GlobalOptions {
  json?: true | undefined;
  origin?: string | undefined;
  profile?: string | undefined;
  insecure?: true | undefined;
}

interface About {
  summary: string;
  /** Further explanation, if the summary is not enough. */
  description?: string;
  /** Working examples, each with a description. */
  examples: [line: string, does: string][];
}

/** What every command gets: the terminal, the current profile, the hub and output. */
export class Cli {
  readonly profiles: ProfileStore;
  readonly stateDirectory: string;
  /** The exit code if nothing was thrown. */
  exitCode = 0;
  /** The examples of all commands; a test runs them. */
  readonly examples: string[] = [];
  private chosen: Profile | undefined;

  constructor(
    readonly terminal: Terminal,
    private readonly globals: () => GlobalOptions,
  ) {
    this.profiles = new ProfileStore(configDirectory(terminal.env));
    this.stateDirectory = stateDirectory(terminal.env);
  }

  /** Starts a command's definition; `usage` as in `send [text...]`. */
  command(name: string, about: About): Command {
    this.examples.push(...about.examples.map(([line]) => line));
    const examples = about.examples.map(([line, does]) => `  ${line}\n      ${does}`).join("\n");
    return new Command(name)
      .summary(about.summary)
      .description([about.summary, about.description].filter(Boolean).join("\n\n"))
      .addHelpText("after", examples && `\nExamples:\n${examples}`);
  }

  /** The same for a command that uses a session, with options to choose it. */
  sessionCommand(name: string, about: About) {
    return this.command(name, about)
      .option("-c, --channel <id>", "the channel, if you are on several")
      .option("--as <callsign>", "your callsign, if you have several on the channel");
  }

  /** Waits before the next request of a command that polls; rejects if the command is interrupted. */
  pause(ms: number): Promise<void> {
    const { pause, signal } = this.terminal;
    return pause ? pause(ms, signal) : setTimeout(ms, undefined, { signal });
  }

  get json(): boolean {
    return this.globals().json === true;
  }

  get signal(): AbortSignal {
    return this.terminal.signal;
  }

  get env(): Record<string, string | undefined> {
    return this.terminal.env;
  }

  /** The profile that the options, the environment or the last `airband use` name. */
  get profile(): Profile {
    this.chosen ??= this.profiles.choose(this.choice());
    return this.chosen;
  }

  /** An option takes precedence over the environment, and a named profile over a hub from the environment. */
  private choice(): { profile?: string | undefined; origin?: string | undefined } {
    const { profile, origin } = this.globals();
    const usual = this.env.AIRBAND_ORIGIN || undefined;
    if (origin !== undefined) return { profile, origin };
    if (profile !== undefined) return { profile, origin: this.profiles.read(profile) ? undefined : usual };
    return { profile: this.env.AIRBAND_PROFILE || undefined, origin: usual };
  }

  /** Stores a profile and uses it from now on. Once allowed, plain http stays allowed for its hub. */
  keep(profile: Profile): void {
    const kept: Profile = this.allowsInsecure ? { ...profile, insecure: true } : profile;
    this.profiles.write(kept);
    this.chosen = kept;
  }

  /** Whether plain http was allowed for this hub. */
  get allowsInsecure(): boolean {
    const allowed = this.globals().insecure === true || this.env.AIRBAND_INSECURE === "1";
    return allowed || this.profile.insecure === true;
  }

  /** The hub to call. Plain http to another machine must be allowed first. */
  get origin(): string {
    const { origin } = this.profile;
    if (this.allowsInsecure || !isPlainHttp(origin)) return origin;
    throw usageError(
      `${origin} is not encrypted: others on the network can read messages and credentials`,
      "Use https://. On a network you trust, add --insecure or set AIRBAND_INSECURE=1.",
    );
  }

  /** Switches to the hub of a link that the user gave, unless the options name another. */
  goTo(origin: string): void {
    const named = this.globals();
    if (named.profile !== undefined || named.origin !== undefined) {
      if (this.profile.origin === origin) return;
      throw usageError(`the link is for ${origin}, not for ${this.profile.origin}`);
    }
    this.chosen = this.profiles.choose({ origin });
  }

  /** The profile's hub, called with the account's credential if there is one. */
  get hub(): HubClient {
    return new HubClient(this.origin, () => accountToken(this), this.signal);
  }

  /** The same hub, called without any credential. */
  get anonymousHub(): HubClient {
    return new HubClient(this.origin, undefined, this.signal);
  }

  get sessions(): SessionStore {
    return new SessionStore(this.stateDirectory, this.profile);
  }

  /** The session named by options, environment or `airband use`; otherwise the only one. */
  session(options: SessionChoice = {}): StoredSession {
    return this.sessions.choose({
      channel: options.channel ?? (this.env.AIRBAND_CHANNEL || undefined),
      as: options.as ?? (this.env.AIRBAND_CALLSIGN || undefined),
    });
  }

  /** Prints a result: one line of JSON with `--json`, otherwise text. */
  print(result: object, words: string | (() => string)): void {
    const text = this.json ? printableJson(result) : typeof words === "string" ? words : words();
    if (text !== "") this.line(text);
  }

  /** Prints lines without control characters or invisible characters. */
  line(text: string): void {
    this.terminal.stdout.write(`${printableLines(text)}\n`);
  }

  /** Prints text that already has its line breaks, and nothing that acts on a terminal. */
  write(text: string): void {
    this.terminal.stdout.write(printableLines(text));
  }

  /** Prints a line of which parts are emphasized: in bold on a terminal, and as plain text elsewhere. */
  lineOf(parts: { text: string; bold: boolean }[]): void {
    const isTerminal = this.terminal.stdout.isTTY === true;
    const shown = parts.map(({ text, bold }) => {
      const safe = printableLines(text);
      return bold && isTerminal ? `\u001b[1m${safe}\u001b[22m` : safe;
    });
    this.terminal.stdout.write(`${shown.join("")}\n`);
  }

  /** Resolves when the output has left this process, as far as that can be known. */
  printed(): Promise<void> {
    return new Promise((resolve, reject) =>
      this.terminal.stdout.write("", (error) => (error ? reject(error) : resolve())),
    );
  }

  /** Progress for a person, never part of a result. */
  note(text: string): void {
    this.terminal.stderr.write(`${printableLines(text)}\n`);
  }

  /** All of standard input. */
  async readInput(): Promise<string> {
    if (this.terminal.stdin.isTTY) this.note("Reading from the terminal; end with Ctrl-D.");
    let text = "";
    for await (const chunk of this.terminal.stdin) text += chunk.toString();
    return text;
  }

  /** Refuses to continue without an account's credential. */
  async requireAccount(): Promise<void> {
    if ((await accountToken(this)) !== null) return;
    const hint = withheldHint(this, ["AIRBAND_TOKEN"]) ?? "Run `airband login`, or set AIRBAND_TOKEN.";
    throw new CliError(exitCodes.denied, "signed_out", "you are not signed in", hint);
  }
}
