import { AirbandError } from "../errors";
import { type Act, acts, may, type Role } from "./roles";

/**
 * Refuses acts that the caller's roles do not allow: of the bearer's member, and of the member whose session it is. A caller
 * without either is a guest.
 */
export function requireAct(act: Act, ...standings: (Role | null | undefined)[]): void {
  const roles = standings.filter((role) => role != null);
  for (const standing of roles.length === 0 ? (["guest"] as const) : roles) {
    if (may(standing, act)) continue;
    const allowed = acts[act].may.filter((one) => one !== "guest").join(", ");
    throw new AirbandError("role_forbids", `your role here is ${standing}; allowed: ${allowed}`);
  }
}
