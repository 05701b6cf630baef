import { hostname, release, type } from "node:os";
import type { Cli } from "../cli";
import { CliError, usageError } from "../cli-error";
import { exitCodes } from "../exit-codes";
import { HubError } from "../hub/hub-error";
import { printableJson } from "../output/printable";
import { deviceCredential } from "../profile/account-token";
import { type DeviceCode, OAuth } from "../profile/oauth";
import { openBrowser } from "../profile/open-browser";
import type { Credential } from "../profile/profiles";
import { Secret } from "../profile/secret";
import { type Account, account, accountInWords } from "./whoami";

/** `airband login`: device authorization (RFC 8628), or a token that is piped in. */
export function login(cli: Cli) {
  return cli
    .command("login", {
      summary: "Sign in to a hub with a code that you approve in a browser.",
      description:
        "Prints a code and a link. Approve it in any browser, on any machine, within ten minutes. The credential is stored so that only you can read it, and is renewed automatically. Talking on a channel needs no account: the channel's token is enough for `airband join`.",
      examples: [
        ["airband login --origin https://hub.example", "sign in, and make the hub the current profile"],
        ["airband login --no-browser", "print the link only"],
        [
          "airband login --token-stdin < token.txt",
          "store an existing token, such as one from `airband tokens create`",
        ],
      ],
    })
    .option("--token-stdin", "read an account token from standard input instead of using a code")
    .option("--no-browser", "open no browser")
    .option("--name <name>", "this device's name in the list of sessions", hostname())
    .action(async (options) => {
      const credential = options.tokenStdin ? await pasted(cli) : await withCode(cli, options);
      const own = await checked(cli, credential);
      cli.keep({ ...cli.profile, credential });
      cli.profiles.use(cli.profile.name);
      const result = { ok: true, profile: cli.profile.name, origin: cli.profile.origin, account: own };
      cli.print(result, () => `Signed in to ${cli.profile.origin} as ${accountInWords(own)}.`);
    });
}

async function pasted(cli: Cli): Promise<Credential> {
  const token = (await cli.readInput()).trim();
  if (token === "") throw usageError("standard input has no token");
  if (/\s/.test(token)) throw usageError("standard input is not a single token");
  if (/^ab[jmk]_/.test(token))
    throw usageError(
      "that is a channel's or an identity's secret, not an account's",
      "Give it to `airband join` as AIRBAND_JOIN_TOKEN, or AIRBAND_IDENTITY_KEY.",
    );
  return { kind: "token", token };
}

async function withCode(cli: Cli, options: { name: string; browser: boolean }): Promise<Credential> {
  const oauth = new OAuth(cli.anonymousHub);
  const code = await oauth.askForCode({
    name: options.name.slice(0, 60),
    system: `${type()} ${release()}`.slice(0, 60),
  });
  show(cli, code);
  // The link comes from the hub, so it is opened only if it leads to the hub.
  const link = code.verification_uri_complete;
  if (options.browser && new URL(link).origin === cli.profile.origin && (await openBrowser(link, cli.env)))
    cli.note("A browser was opened.");
  return deviceCredential(await untilApproved(cli, oauth, code));
}

function show(cli: Cli, code: DeviceCode): void {
  if (cli.json) {
    const { user_code, verification_uri, verification_uri_complete, expires_in } = code;
    cli.note(
      printableJson({ event: "code", user_code, verification_uri, verification_uri_complete, expires_in }),
    );
    return;
  }
  cli.note(`Open ${code.verification_uri_complete}\nand compare the code: ${code.user_code}\n`);
  cli.note(
    `Waiting for approval, at most ${Math.round(code.expires_in / 60)} minutes. Press Ctrl-C to cancel.`,
  );
}

/** Polls at the interval the hub allows, and keeps polling while it does not respond (section 3.5). */
async function untilApproved(cli: Cli, oauth: OAuth, code: DeviceCode) {
  let interval = code.interval * 1_000;
  const deadline = Date.now() + code.expires_in * 1_000;
  while (Date.now() < deadline) {
    await cli.pause(interval);
    const answer = await oauth.poll(code.device_code).catch((error: unknown) => {
      const passing = error instanceof CliError || (error instanceof HubError && error.problem.status >= 429);
      if (!passing || cli.signal.aborted) throw error;
      return { error: "slow_down" };
    });
    if (!("error" in answer)) return answer;
    if (answer.error === "slow_down") interval += 5_000;
    else if (answer.error !== "authorization_pending") throw refused(answer.error);
  }
  throw refused("expired_token");
}

function refused(word: string): CliError {
  if (word === "access_denied")
    return new CliError(exitCodes.denied, word, "the request was denied in the browser");
  if (word === "expired_token")
    return new CliError(
      exitCodes.timedOut,
      word,
      "nobody approved the code in time",
      "Run `airband login` again.",
    );
  return new CliError(exitCodes.failed, word, `the hub rejected the sign-in: ${word}`);
}

/** Stores only tokens that the hub accepts. */
async function checked(cli: Cli, credential: Credential): Promise<Account> {
  const token = credential.kind === "token" ? credential.token : credential.access_token;
  const bearer = new Secret(token, cli.origin);
  return cli.hub.call("GET", "/api/account", account, { bearer });
}
