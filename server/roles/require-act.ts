import { AirbandError } from "../errors";
import { type Act, acts, may, type Role } from "./roles";

/** Refuses acts that the caller's roles do not allow: of the bearer's member, and of the member whose session it is. */
export function requireAct(act: Act, ...standings: (Role | null | undefined)[]): void {
  for (const role of standings) {
    if (role == null || may(role, act)) continue;
    const allowed = acts[act].may.filter((standing) => standing !== "guest").join(", ");
    throw new AirbandError("role_forbids", `your role here is ${role}; allowed: ${allowed}`);
  }
}
