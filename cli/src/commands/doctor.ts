import type { Cli } from "../cli";
import { checkClients } from "../doctor/check-clients";
import { checkCredential, checkHub, checkNode } from "../doctor/check-hub";
import { checkRoundTrip } from "../doctor/check-round-trip";
import { checkSessions } from "../doctor/check-sessions";
import { type Finding, skipped } from "../doctor/finding";
import { exitCodes } from "../exit-codes";

const marks = { ok: "ok  ", warning: "mind", failed: "FAIL", skipped: "-   " } as const;

/** `airband doctor`: checks everything an agent needs to talk and to be woken. */
export function doctor(cli: Cli) {
  return cli
    .command("doctor", {
      summary: "Check Node, hub, clock, credential, sessions, clients, their hooks, and a round trip.",
      description:
        "Exit code 0: all checks passed, perhaps with warnings. 1: a check failed. The round trip uses a temporary channel.",
      examples: [
        ["airband doctor", "everything"],
        ["airband doctor --json", "for a script"],
      ],
    })
    .option("--no-round-trip", "send nothing")
    .option("--project <folder>", "folder of clients that are set up per project")
    .action(async (options) => {
      const hub = await checkHub(cli);
      const reachable = hub[0]?.state === "ok";
      const checks: Finding[] = [
        checkNode(),
        ...hub,
        ...(reachable ? [await checkCredential(cli), ...(await checkSessions(cli))] : []),
        ...(await checkClients(cli, options)),
        reachable && options.roundTrip ? await checkRoundTrip(cli) : skipped("round trip", "not made"),
      ];
      const ok = checks.every(({ state }) => state !== "failed");
      cli.print({ ok, origin: cli.profile.origin, checks }, () =>
        checks
          .flatMap(({ name, state, detail, hint }) => [
            `${marks[state]} ${name}: ${detail}`,
            ...(hint === undefined ? [] : [`       ${hint}`]),
          ])
          .join("\n"),
      );
      if (!ok) cli.exitCode = exitCodes.failed;
    });
}
