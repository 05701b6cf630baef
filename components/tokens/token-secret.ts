import type { Secret } from "@/components/ui/secret-dialog";

/** A personal token as it is revealed. */
export function tokenSecret(name: string, token: string): Secret {
  return {
    name: `Token “${name}”`,
    value: token,
    use: "Send it as Authorization: Bearer. Anyone with this token can act as you within its scopes.",
    file: "airband-token.txt",
  };
}
