import proxyaddr from "proxy-addr";
import { z } from "zod";
import { readUrl } from "../text/read-url";

/** A whole number within bounds, written in digits. */
export const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .refine((text) => /^\d+$/.test(text) && Number(text) >= min && Number(text) <= max, {
      error: `must be a whole number from ${min} to ${max}`,
    })
    .transform(Number);

/** A size in MiB, above zero; fractions are allowed. */
export const megabytes = z
  .string()
  .refine((text) => /^\d+(\.\d+)?$/.test(text) && Number(text) > 0, {
    error: "must be a number of megabytes above zero, for example 256",
  })
  .transform(Number);

/** A URL of one of the schemes, unchanged. */
export const urlOf = (...schemes: string[]) =>
  z.string().refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol.slice(0, -1)), {
    error: `must be a URL that starts with ${schemes.map((scheme) => `${scheme}://`).join(" or ")}`,
  });

/** A contact in the form of RFC 9116 section 2.5.3: a mail address, an https page or a telephone number, as a URI. */
export const contact = z
  .string()
  .transform((text) => (/^[^\s:@/]+@[^\s:@/]+$/.test(text) ? `mailto:${text}` : text))
  .refine((text) => /^(?:mailto:[^\s@]+@[^\s@]+|https:\/\/\S+|tel:[\d+-]+)$/.test(text), {
    error: "must be a mail address, or a URI that starts with mailto:, https:// or tel:",
  });

/** An http(s) origin (RFC 6454): scheme, host and port, nothing after them but an optional slash. */
export const origin = z
  .string()
  .trim()
  .refine(isOrigin, {
    error: "must be an origin without a path, for example https://airband.example.com",
  })
  .transform((text) => new URL(text).origin);

/** Values separated by commas; blanks around them and empty ones are dropped. */
export const list = z.string().transform((text) =>
  text
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== ""),
);

/** A `list` in which every item is valid; the message names the invalid ones. */
export const listOf = (passes: (item: string) => boolean, what: string) =>
  list.superRefine((items, context) => {
    const wrong = items.filter((item) => !passes(item));
    if (wrong.length > 0)
      context.addIssue({ code: "custom", message: `${what}; not so: ${wrong.join(", ")}` });
  });

/** An address or a CIDR of either family, or one of `loopback`, `linklocal`, `uniquelocal`. */
export function isNetwork(text: string): boolean {
  try {
    proxyaddr.compile(text);
    return true;
  } catch {
    return false;
  }
}

/** A host name: labels of letters, digits and hyphens (RFC 1123 section 2.1). */
export function isHostname(text: string): boolean {
  return text.length <= 253 && text.split(".").every((label) => /^[a-z0-9][a-z0-9-]{0,62}$/i.test(label));
}

function isOrigin(text: string): boolean {
  const url = readUrl(text);
  if (typeof url === "string") return false;
  const bare = url.pathname === "/" && !/[?#@]/.test(text);
  return bare && ["http:", "https:"].includes(url.protocol);
}
