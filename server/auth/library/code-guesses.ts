import { createHash } from "node:crypto";
import { and, eq, gt, lt, sql } from "drizzle-orm";
import { signInCodes } from "@/db/schema";
import type { Platform } from "../../store/platform";

/** How many times one mailed code may be tried by strangers, and again by callers known to belong to the account. */
export const MAX_CODE_GUESSES = 5;

type GuessRuntime = Pick<Platform, "db" | "now">;

/** Starts counting for a new code of a mailbox; the previous code is void. */
export async function startCodeGuesses(
  { db, now }: GuessRuntime,
  email: string,
  lifetimeSeconds: number,
): Promise<void> {
  const fresh = { guesses: 0, knownGuesses: 0, expiresAt: now() + lifetimeSeconds * 1000 };
  await db
    .insert(signInCodes)
    .values({ mailbox: mailboxOf(email), ...fresh })
    .onConflictDoUpdate({ target: signInCodes.mailbox, set: fresh });
}

/**
 * Counts an attempt at the mailbox's code before anything is compared. One statement, so that concurrent guesses are
 * all counted, also across processes. False if the code may not be tried any more, or if there is none.
 */
export async function countCodeGuess(
  { db, now }: GuessRuntime,
  email: string,
  known: boolean,
): Promise<boolean> {
  const counter = known ? signInCodes.knownGuesses : signInCodes.guesses;
  const counted = await db
    .update(signInCodes)
    .set({ [known ? "knownGuesses" : "guesses"]: sql`${counter} + 1` })
    .where(
      and(
        eq(signInCodes.mailbox, mailboxOf(email)),
        gt(signInCodes.expiresAt, now()),
        lt(counter, MAX_CODE_GUESSES),
      ),
    )
    .returning({ mailbox: signInCodes.mailbox });
  return counted.length > 0;
}

const mailboxOf = (email: string) => createHash("sha256").update(email.trim().toLowerCase()).digest("hex");
