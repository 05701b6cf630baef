import type { TokenContext } from "../context";
import { may } from "./roles";

/**
 * Whether the caller administers the channel: as an owner or admin with the account itself, never with a member
 * credential.
 */
export function administers({ member, principal }: Pick<TokenContext, "member" | "principal">): boolean {
  return principal != null && member !== null && may(member.role, "administer");
}
