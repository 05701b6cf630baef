/**
 * Whether this check runs the complete matrix: `npm run check -- --full`, or `AIRBAND_CHECK=full`, which is the setting
 * for CI. Every other argument, and every other value of the variable, is refused.
 */
export function isFullCheck(args = [], value = process.env.AIRBAND_CHECK) {
  const unknown = args.find((argument) => argument !== "--full");
  if (unknown !== undefined)
    throw new Error(`npm run check does not know "${unknown}": its one option is --full.`);
  if (value && value !== "full")
    throw new Error(`AIRBAND_CHECK is "${value}": set it to "full", or leave it unset.`);
  return value === "full" || args.length > 0;
}
