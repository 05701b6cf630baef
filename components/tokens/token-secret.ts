import type { Secret } from "@/components/ui/secret-dialog";

/** A personal token as it is revealed. */
export function tokenSecret(name: string, token: string): Secret {
  return {
    name: `Token “${name}”`,
    value: token,
    use: "Send it as Authorization: Bearer. Whoever has it may do what its scopes say, as you.",
    file: "airband-token.txt",
  };
}
