/** What the command ends with. Documented in docs/cli.md, and promised: scripts branch on these. */
export const exitCodes = {
  /** It worked. */
  ok: 0,
  /** Something else went wrong: a fault of the hub, or of this program. */
  failed: 1,
  /** The command line itself was wrong. */
  usage: 2,
  /** No credential, a wrong one, or one that may not do this. */
  denied: 3,
  /** No such channel, recipient, message or thing. */
  notFound: 4,
  /** The hub understood and said no: a callsign that is taken, a session that ended, a field that does not fit. */
  refused: 5,
  /** The hub did not answer at all. */
  unreachable: 6,
  /** Too many requests, or not ready: the same call may work later. */
  later: 7,
  /** What was awaited did not come in time. */
  timedOut: 8,
  /** Another listener has this session. */
  busy: 9,
  /** Ended by Ctrl-C. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
