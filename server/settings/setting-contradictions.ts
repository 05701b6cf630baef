import { isIP } from "node:net";

const pairs = [
  ["UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN"],
  ["GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET"],
  ["GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET"],
] as const;

/**
 * Contradictions between settings that are each valid: one sentence per problem, with the next step. Works on the raw
 * values, so that it also reports them if some other setting could not be parsed.
 */
export function contradictions(given: Record<string, string>): string[] {
  const problems: string[] = [];
  const exposed = given.HOST !== undefined && !isLoopback(given.HOST);
  if (exposed && !given.AIRBAND_ORIGIN) {
    problems.push(
      `HOST ${given.HOST} is reachable from other machines, but AIRBAND_ORIGIN is not set: links, cookies and the ` +
        "check of Host and Origin need the public origin. Set AIRBAND_ORIGIN, or leave HOST at 127.0.0.1.",
    );
  }
  if (exposed && given.AIRBAND_LIMITS === "off") {
    problems.push(
      "AIRBAND_LIMITS=off removes all rate limits and is only for load tests on loopback: set it to on, or HOST to 127.0.0.1.",
    );
  }
  for (const [first, second] of pairs) {
    if (given[first] && !given[second]) problems.push(`${first} needs ${second} too: set both or neither.`);
    if (given[second] && !given[first]) problems.push(`${second} needs ${first} too: set both or neither.`);
  }
  for (const [name, needs] of [
    ["RESEND_BASE_URL", "RESEND_API_KEY"],
    ["POSTHOG_HOST", "POSTHOG_KEY"],
  ] as const) {
    if (given[name] && !given[needs])
      problems.push(`${name} does nothing without ${needs}: set both or neither.`);
  }
  if (given.RESEND_API_KEY && given.SMTP_URL) {
    problems.push("RESEND_API_KEY and SMTP_URL each set a way to send mail: keep only one.");
  }
  return [...problems, ...guessable(given)];
}

/** `localhost`, 127.0.0.0/8 and ::1; the wildcard addresses are not loopback. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, "").toLowerCase();
  return bare === "localhost" || bare === "::1" || (isIP(bare) === 4 && bare.startsWith("127."));
}

/** On a public origin a short secret can be found by brute force; on this machine alone any will do. */
function guessable(given: Record<string, string>): string[] {
  const host =
    given.AIRBAND_ORIGIN && URL.canParse(given.AIRBAND_ORIGIN)
      ? new URL(given.AIRBAND_ORIGIN).hostname
      : "localhost";
  if (isLoopback(host)) return [];
  return ["AIRBAND_SECRET", "AIRBAND_ADMIN_TOKEN", "AIRBAND_CRON_SECRET"]
    .filter((name) =>
      given[name]?.split(",").some((value) => value.trim() !== "" && value.trim().length < 16),
    )
    .map(
      (name) =>
        `${name} is shorter than 16 characters and can be guessed. Generate one: openssl rand -base64 32`,
    );
}
