import { knownScopes, type Scope } from "../../scopes";

/** The format of scopes in the token's row: actions by noun, in JSON. */
export function toPermissions(scopes: Scope[]): Record<string, string[]> {
  const permissions: Record<string, string[]> = {};
  for (const scope of scopes) {
    const [noun = "", action = ""] = scope.split(":");
    permissions[noun] = [...(permissions[noun] ?? []), action];
  }
  return permissions;
}

/** The scopes of a row's `permissions`; none if it cannot be parsed, so that damage never widens a token. */
export function fromPermissions(stored: string | null): Scope[] {
  if (stored === null) return [];
  try {
    const permissions = JSON.parse(stored) as Record<string, string[]>;
    return knownScopes(
      Object.entries(permissions).flatMap(([noun, actions]) => actions.map((action) => `${noun}:${action}`)),
    );
  } catch {
    return [];
  }
}
