import { AirbandError } from "../../errors";

/** The body of a post: an object, or text for `plain`. */
export type Payload = Record<string, unknown> | string;

/**
 * Reads a body whose signature has been checked. JSON with any Content-Type, since curl labels everything as a form; a
 * form is the JSON in its field `payload` (GitHub's default, and Slack's buttons), otherwise its fields. With
 * `allowText`, anything else is text.
 */
export function readPayload(body: Uint8Array, contentType: string | null, allowText: boolean): Payload {
  const text = decode(body);
  if (/^\s*\{/.test(text)) return asObject(text);
  if (isForm(text, contentType)) {
    const fields = Object.fromEntries(new URLSearchParams(text));
    return fields.payload === undefined ? fields : asObject(fields.payload);
  }
  return allowText ? text : asObject(text);
}

/** An encoded form contains no space. */
function isForm(text: string, contentType: string | null): boolean {
  return (
    contentType !== null &&
    /^application\/x-www-form-urlencoded\b/i.test(contentType) &&
    /^[^\s=&]+=\S*$/.test(text)
  );
}

function decode(body: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch (cause) {
    throw new AirbandError("invalid", "the body is not UTF-8", { cause });
  }
}

/** A text that has to be JSON with an object. */
export function asObject(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AirbandError("invalid_json", undefined, { cause });
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new AirbandError("invalid_json", "the body is JSON but not an object");
}

/** The value at `a.b.0.c`, looking only at the body's own properties; undefined if there is none. */
export function at(payload: Payload, path: string): unknown {
  let here: unknown = payload;
  for (const key of path.split(".")) {
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, key)) return undefined;
    here = (here as Record<string, unknown>)[key];
  }
  return here;
}

/** The text at a path; null for anything else, and for an empty one. */
export function textAt(payload: Payload, path: string): string | null {
  const found = at(payload, path);
  return typeof found === "string" && found.trim() !== "" ? found : null;
}

/** A text, number or boolean at a path, as text; null for anything else. */
export function scalarAt(payload: Payload, path: string): string | null {
  const found = at(payload, path);
  return typeof found === "number" || typeof found === "boolean" ? String(found) : textAt(payload, path);
}

/** The objects in the list at a path. */
export function listAt(payload: Payload, path: string): Record<string, unknown>[] {
  const found = at(payload, path);
  if (!Array.isArray(found)) return [];
  return found.filter((item) => typeof item === "object" && item !== null && !Array.isArray(item));
}

/** A web address at a path, safe to show in a line; null for anything else. */
export function linkAt(payload: Payload, path: string): string | null {
  const link = textAt(payload, path);
  return link !== null && /^https?:\/\/[\x21-\x7e]{1,500}$/.test(link) ? link : null;
}
