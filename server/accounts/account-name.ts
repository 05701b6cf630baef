import { realEmail } from "../mail/real-email";

/** The name of an account as others see it, on one line: its name, otherwise the part of its e-mail before the @. */
export function accountName(account: { name: string; email: string } | null | undefined): string {
  const name = account?.name.replace(/\s+/g, " ").trim().slice(0, 80);
  if (name) return name;
  return (account && realEmail(account.email)?.split("@")[0]) || "somebody";
}

/** An e-mail shortened so that only its owner recognises it: `a…@example.com`. */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf("@");
  return `${email.slice(0, 1)}…${email.slice(at)}`;
}
