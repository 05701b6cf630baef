import { eq } from "drizzle-orm";
import { accountSessions } from "@/db/schema";
import { AirbandError } from "../../errors";
import type { AnyLabel } from "../../label";
import type { Platform } from "../../store/platform";
import type { Principal } from "../principal/principal";

/** How long a browser's sign-in counts as proof for acts whose label has `recentProof`. */
export const PROOF_MS = 10 * 60_000;

/**
 * Refuses a browser that signed in longer than ten minutes ago, with `recent_proof_required`: a stolen cookie, or a
 * browser that was left open, must not be enough to take over an account. Other credentials are not interactive and
 * pass.
 */
export async function requireRecentProof(
  runtime: Pick<Platform, "db" | "now">,
  principal: Pick<Principal, "kind" | "credentialId">,
): Promise<void> {
  if (principal.kind !== "session") return;
  // Read again, since the principal may have been cached before the proof.
  const [session] = await runtime.db
    .select({ createdAt: accountSessions.createdAt, provedAt: accountSessions.provedAt })
    .from(accountSessions)
    .where(eq(accountSessions.id, principal.credentialId.slice("session:".length)));
  const proved = Math.max(session?.createdAt.getTime() ?? 0, session?.provedAt?.getTime() ?? 0);
  if (runtime.now() - proved > PROOF_MS) throw new AirbandError("recent_proof_required");
}

/** Requires a recent sign-in for an operation whose label says so, about this input. */
export async function requireProofFor(
  { recentProof }: Pick<AnyLabel, "recentProof">,
  runtime: Pick<Platform, "db" | "now">,
  principal: Principal,
  input: Record<string, unknown>,
): Promise<void> {
  if (recentProof === true || recentProof?.(input)) await requireRecentProof(runtime, principal);
}
