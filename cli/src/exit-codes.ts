/** Exit codes. Documented in docs/cli.md and stable, since scripts depend on them. */
export const exitCodes = {
  /** Success. */
  ok: 0,
  /** Any other failure of the hub or of this command. */
  failed: 1,
  /** The command line itself was wrong. */
  usage: 2,
  /** No credential, a wrong one, or one without permission. */
  denied: 3,
  /** Channel, recipient, message or other object not found. */
  notFound: 4,
  /** The hub rejected the request: callsign taken, session ended, invalid field. */
  refused: 5,
  /** The hub did not respond. */
  unreachable: 6,
  /** Too many requests, or not ready: retry later. */
  later: 7,
  /** Timed out waiting. */
  timedOut: 8,
  /** Another listener has this session. */
  busy: 9,
  /** Interrupted by Ctrl-C. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
