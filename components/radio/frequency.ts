const LOWEST_KHZ = 118_000;
const HIGHEST_KHZ = 136_975;
const STEP_KHZ = 25;
const STEPS = (HIGHEST_KHZ - LOWEST_KHZ) / STEP_KHZ + 1;

/** The channel's own frequency in MHz, always the same for its id: one of the 760 of the airband. */
export function frequencyOf(channelId: string): number {
  let hash = 0x811c9dc5;
  for (const character of channelId) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (LOWEST_KHZ + ((hash >>> 0) % STEPS) * STEP_KHZ) / 1_000;
}
