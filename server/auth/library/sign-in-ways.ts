import { loadEnv } from "../../settings/env";

/** Which ways of signing in this hub offers besides mail, password and passkey, and where its mail goes. */
export function signInWays(): { providers: ("github" | "google")[]; outbox: string | null } {
  const env = loadEnv(process.env);
  const sendsMail = env.resendApiKey !== null || env.smtpUrl !== null;
  return {
    providers: (["github", "google"] as const).filter((name) => env[name] !== null),
    outbox: sendsMail ? null : env.nodeEnv === "production" ? "outbox/ in its data folder" : "/dev/mail",
  };
}
