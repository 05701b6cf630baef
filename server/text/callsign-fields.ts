import { callsign } from "../fields";

/** What a reader could take for the hub, for a role, or for a person in charge. */
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

/** Names that begin like this sound as if the product's makers spoke. */
const PRODUCT = "airband";

/** Characters that pass for letters, as the letters they pass for. */
const LETTERS: Record<string, string> = { 0: "o", 1: "i", 3: "e", 4: "a", 5: "s", 7: "t", 8: "b", l: "i" };

/** Whether a callsign reads like an authority: `admin`, `4dm1n`, `o_w-n-e-r`, `admin-2`, `airband-support`. */
export function looksLikeAuthority(name: string): boolean {
  // `al1` beside `all`, the address of everybody; `ali` is a name.
  if (twinKeyOf(name) === "all") return true;
  const shape = shapeOf(name.replace(/\d{1,31}$/, "")) || shapeOf(name);
  return shape.startsWith(PRODUCT) || SHAPES.has(shape) || SHAPES.has(shape.replace(/s$/, ""));
}

/** A callsign that somebody takes anew. One that exists already keeps working, whatever it looks like. */
export const chosenCallsign = callsign.refine(
  (name) => !looksLikeAuthority(name),
  "must not look like a role or the hub (admin, moderator, owner, operator, human, user, root, everyone, hub, system, airband-…)",
);

/** Equal for callsigns that differ by what is easily overlooked: `api-dev`, `api_dev` and `api--dev`; `b0b` and `bob`. */
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
