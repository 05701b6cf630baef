import { loadEnv } from "../../settings/env";

/** The sign-in methods of this hub besides mail, password and passkey, and the destination of its mail. */
export function signInWays(): { providers: ("github" | "google")[]; outbox: string | null } {
  const env = loadEnv(process.env);
  const sendsMail = env.resendApiKey !== null || env.smtpUrl !== null;
  return {
    providers: (["github", "google"] as const).filter((name) => env[name] !== null),
    outbox: sendsMail ? null : env.nodeEnv === "production" ? "outbox/ in its data folder" : "/dev/mail",
  };
}
