/** Text that looks like a credential, by the product it is for. Each begins with a mark that nothing else has. */
const KEYS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ["Airband token", /\bab[abdfjkmoprs]_[0-9A-Za-z]{36}\b/g],
  ["webhook secret", /\bwhsec_[0-9A-Za-z+/]{24,128}/g],
  ["GitHub token", /\bgh[oprsu]_[0-9A-Za-z]{36,255}\b/g],
  ["GitHub token", /\bgithub_pat_[0-9A-Za-z_]{40,255}\b/g],
  ["GitLab token", /\bglpat-[0-9A-Za-z_-]{20,64}/g],
  ["npm token", /\bnpm_[0-9A-Za-z]{36}\b/g],
  ["AWS access key", /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g],
  ["Google API key", /\bAIza[0-9A-Za-z_-]{35}/g],
  ["Slack token", /\bxox[abeoprs]-[0-9A-Za-z-]{10,250}/g],
  ["Stripe key", /\b[rs]k_(?:live|test)_[0-9A-Za-z]{16,250}/g],
  ["API key", /\bsk-[0-9A-Za-z_-]{20,250}/g],
  [
    "private key",
    /-----BEGIN (?:[A-Z]{1,12} ){0,3}PRIVATE KEY-----[0-9A-Za-z+/=\s]{0,10000}(?:-----END (?:[A-Z]{1,12} ){0,3}PRIVATE KEY-----)?/g,
  ],
  ["JSON Web Token", /\beyJ[0-9A-Za-z_-]{8,1000}\.eyJ[0-9A-Za-z_-]{8,2000}\.[0-9A-Za-z_-]{16,1000}/g],
];

/** The text with everything that looks like a key replaced, and the names of what was found, each once. */
export function redactKeys(text: string): { text: string; found: string[] } {
  const found = new Set<string>();
  const redacted = KEYS.reduce(
    (rest, [name, pattern]) =>
      rest.replace(pattern, () => {
        found.add(name);
        return `[redacted ${name}]`;
      }),
    text,
  );
  return { text: redacted, found: [...found] };
}
