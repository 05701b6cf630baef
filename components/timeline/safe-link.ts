/** A link that may be shown: its address, and its host if the text does not show it already. */
export interface SafeLink {
  href: string;
  host: string | null;
}

const allowed = ["http:", "https:", "mailto:"];

/**
 * A link from untrusted text, or null if its scheme is not allowed. The host is that of the parsed address, so it is the
 * one a click leads to, whatever the text or a name before an @ looks like.
 */
export function safeLink(address: string, label: string): SafeLink | null {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  if (!allowed.includes(url.protocol)) return null;
  if (url.protocol === "mailto:")
    return { href: url.href, host: label.includes(url.pathname) ? null : url.pathname };
  const isShown = url.username === "" && startsWithHost(label.trim(), url);
  return { href: url.href, host: isShown ? null : url.host };
}

/** The text is the address itself, and not only begins like it: bank.example.evil.example is another host. */
function startsWithHost(label: string, { protocol, host }: URL): boolean {
  const start = `${protocol}//${host}`;
  return label.startsWith(start) && /^[/?#]?$/.test(label.charAt(start.length));
}
