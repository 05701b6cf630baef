import type { z } from "zod";
import type { getInvite } from "@/server/invites/get-invite";

/** An invite as whoever has its link sees it. */
export type LandingInvite = z.output<typeof getInvite.label.output>;

/** Who is signed in. */
export interface Visitor {
  email: string | null;
  name: string;
}

/** What a person who is signed in is called on the page. */
export function visitorName({ email, name }: Visitor): string {
  return email ?? name;
}
