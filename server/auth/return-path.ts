import { urlTextProblem } from "../text/read-url";

/** The page after signing in if no other was requested. */
const HOME = "/account";

/** The path on this hub to return to, from a query that anybody may have written: never another site. */
export function returnPath(asked: string | string[] | undefined): string {
  if (typeof asked !== "string" || !asked.startsWith("/") || asked.length > 1_000) return HOME;
  if (urlTextProblem(asked) !== null) return HOME;
  try {
    const here = "https://hub.invalid";
    const url = new URL(asked, here);
    // `/.//other.site` is a path here and another site once it is normalised.
    if (url.origin !== here || url.pathname.startsWith("//")) return HOME;
    return `${url.pathname}${url.search}${url.hash}`;
  } catch {
    return HOME;
  }
}
