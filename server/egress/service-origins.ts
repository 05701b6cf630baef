import type { Env } from "../settings/env";

type ServiceSettings = Pick<
  Env,
  "resendApiKey" | "resendBaseUrl" | "posthogHost" | "github" | "google" | "upstash"
>;

/**
 * The origins of the operator's own services that the hub calls over HTTP: the only ones that a request of the process
 * may reach besides the public internet. Postgres (including Neon's WebSocket), Redis and SMTP have protocols of their
 * own and connect only to the configured addresses.
 */
export function serviceOrigins(env: ServiceSettings): Set<string> {
  const urls = [
    env.resendApiKey !== null && (env.resendBaseUrl ?? "https://api.resend.com"),
    env.posthogHost,
    env.github !== null && ["https://github.com", "https://api.github.com"],
    env.google !== null && [
      "https://accounts.google.com",
      "https://oauth2.googleapis.com",
      "https://www.googleapis.com",
    ],
    env.upstash?.url,
  ];
  return new Set(
    urls
      .flat()
      .filter((url) => typeof url === "string")
      .map((url) => new URL(url).origin),
  );
}
