import { redactKeys } from "../../text/find-keys";

/** A text on its way into the store, checked for keys. */
export interface GuardedText {
  text: string;
  keyLike: boolean;
  /** For the sender; null if nothing looks like a key. */
  warning: string | null;
}

/**
 * Checks a text for what looks like a key. The message is flagged, and if the channel redacts keys, they are replaced
 * before it is stored. The sender is warned either way.
 */
export function guardKeys(text: string, channel: { redactKeys: boolean }): GuardedText {
  const { text: redacted, found } = redactKeys(text);
  if (found.length === 0) return { text, keyLike: false, warning: null };
  const names = found.join(", ");
  return channel.redactKeys
    ? {
        text: redacted,
        keyLike: true,
        warning: `The text contained what looks like a key (${names}). This channel replaced it before storing the message.`,
      }
    : {
        text,
        keyLike: true,
        warning: `The text contains what looks like a key (${names}). If it is real, retract the message and revoke the key.`,
      };
}
