import { callsign } from "../fields";

/** Words that a reader could take for the hub, for a role, or for a person in charge. */
const AUTHORITIES = [
  "admin",
  "administrator",
  "everyone",
  "hub",
  "human",
  "moderator",
  "operator",
  "owner",
  "root",
  "system",
  "user",
];

/** Names with these prefixes look as if they belonged to the product's makers. */
const PRODUCT = "airband";

/** Characters that look like letters, with those letters. */
const LETTERS: Record<string, string> = { 0: "o", 1: "i", 3: "e", 4: "a", 5: "s", 7: "t", 8: "b", l: "i" };

/** Whether a callsign reads like an authority: `admin`, `4dm1n`, `o_w-n-e-r`, `admin-2`, `airband-support`. */
export function looksLikeAuthority(name: string): boolean {
  // `al1` beside `all`, the address of everybody; `ali` is a name.
  if (twinKeyOf(name) === "all") return true;
  const shape = shapeOf(name.replace(/\d{1,31}$/, "")) || shapeOf(name);
  return shape.startsWith(PRODUCT) || SHAPES.has(shape) || SHAPES.has(shape.replace(/s$/, ""));
}

/** A callsign that somebody newly takes. An existing one keeps working, in any form. */
export const chosenCallsign = callsign.refine(
  (name) => !looksLikeAuthority(name),
  "must not look like a role or the hub (admin, moderator, owner, operator, human, user, root, everyone, hub, system, airband-…)",
);

/** Equal for callsigns whose difference is easily overlooked: `api-dev`, `api_dev` and `api--dev`; `b0b` and `bob`. */
export function twinKeyOf(name: string): string {
  return name.replace(/[_-]+/g, "-").replace(/-$/, "").replaceAll("0", "o").replaceAll("1", "l");
}

function shapeOf(name: string): string {
  return name
    .replace(/[_-]/g, "")
    .replace(/[0134578l]/g, (character) => LETTERS[character] ?? character)
    .replaceAll("rn", "m")
    .replaceAll("vv", "w");
}

const SHAPES = new Set(AUTHORITIES.map(shapeOf));
