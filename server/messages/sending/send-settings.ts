/** Maximum text of one message, in UTF-8 bytes. */
export const MAX_TEXT_BYTES = 64 * 1024;

/** Maximum total size of one message's attachments, in base64 characters. */
export const MAX_ATTACHMENT_CHARACTERS = 512 * 1024;

/** Maximum number of files of one message. */
export const MAX_ATTACHMENTS = 4;

/** The kinds of files that a message can have. */
export const attachmentTypes = [
  "image/jpeg",
  "image/png",
  "image/webp",
  "image/gif",
  "application/pdf",
] as const;
