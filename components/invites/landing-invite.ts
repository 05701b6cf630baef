import type { z } from "zod";
import type { getInvite } from "@/server/invites/get-invite";

/** An invite as seen by anyone with its link. */
export type LandingInvite = z.output<typeof getInvite.label.output>;

/** Who is signed in. */
export interface Visitor {
  email: string | null;
  name: string;
}

/** The name shown for the signed-in person. */
export function visitorName({ email, name }: Visitor): string {
  return email ?? name;
}
