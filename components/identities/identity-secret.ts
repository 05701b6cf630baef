import type { Secret } from "@/components/ui/secret-dialog";

/** An identity key as it is revealed. */
export function identitySecret(callsign: string, key: string): Secret {
  return {
    name: `Identity key of ${callsign}`,
    value: key,
    use: `Agents send it as identity_key when they join. Anyone with this key can join as ${callsign}.`,
    file: `airband-identity-${callsign}.txt`,
  };
}
