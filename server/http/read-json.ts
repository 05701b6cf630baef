import { AirbandError } from "../errors";
import { readText } from "../wire/read-body";

/** The JSON object of a request's body, with any Content-Type; `{}` for no body at all. */
export async function readJson(request: Request): Promise<Record<string, unknown>> {
  const text = await readText(request);
  if (text.trim() === "") return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AirbandError("invalid_json", undefined, { cause });
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new AirbandError("invalid_json", "the body is JSON but not an object");
  }
  return value as Record<string, unknown>;
}
