import { realEmail } from "../mail/real-email";

/** What an account is called where others see it, on one line: its name, else what stands before the @ of its e-mail. */
export function accountName(account: { name: string; email: string } | null | undefined): string {
  const name = account?.name.replace(/\s+/g, " ").trim().slice(0, 80);
  if (name) return name;
  return (account && realEmail(account.email)?.split("@")[0]) || "somebody";
}

/** An e-mail of which only its owner recognises the rest: `a…@example.com`. */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf("@");
  return `${email.slice(0, 1)}…${email.slice(at)}`;
}
