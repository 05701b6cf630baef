import type { Secret } from "@/components/ui/secret-dialog";

/** An identity key as it is revealed. */
export function identitySecret(callsign: string, key: string): Secret {
  return {
    name: `Identity key of ${callsign}`,
    value: key,
    use: `An agent gives it when it joins, as identity_key. Whoever has it is ${callsign}.`,
    file: `airband-identity-${callsign}.txt`,
  };
}
