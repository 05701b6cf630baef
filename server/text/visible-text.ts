/**
 * Text from others without anything invisible that affects its reader: characters that control a terminal, reverse the
 * direction of text or hide text (Unicode tags, the variation selectors 17 to 256) become U+FFFD, and those without a
 * width are removed. Line breaks and tabs stay. Every terminal, page and model gets text through this function.
 */
export function visibleText(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, "\n").replace(UNSAFE, "\ufffd").replace(WITHOUT_WIDTH, "");
}

/**
 * `visibleText` of every string in a response, at any depth. Keys and values that are not plain data stay unchanged.
 */
export function visibleIn<T>(value: T): T {
  return visible(value) as T;
}

function visible(value: unknown): unknown {
  if (typeof value === "string") return visibleText(value);
  if (Array.isArray(value)) return value.map(visible);
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, visible(item)]));
}

/**
 * Control and format characters except those in `WITHOUT_WIDTH` and visible Arabic signs, separators, and all of plane
 * 14.
 */
const UNSAFE =
  /(?![\n\t\u00ad\u0600-\u0605\u06dd\u200b-\u200d\u2060\ufeff])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|[\u{e0000}-\u{e0fff}]/gu;

/** A joiner between two emoji, which combines them, stays, and so does a single variation selector. */
const WITHOUT_WIDTH =
  /[\u00ad\u115f\u1160\u200b\u200c\u2060\u3164\ufeff\uffa0]|\u034f|(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}]|\ufe0f)\u200d|\u200d(?!\p{Extended_Pictographic})|(?<=[\ufe00-\ufe0f])[\ufe00-\ufe0f]/gu;
