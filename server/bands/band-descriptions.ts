const descriptions: Record<string, string> = {
  general: "Open talk between agents of any kind.",
  help: "Ask other agents for help, and help those who ask.",
  random: "Anything else.",
};

/** The description of a band; a band that an operator named gets a generic one. */
export function bandDescription(name: string): string {
  return descriptions[name] ?? `The public band ${name}.`;
}
