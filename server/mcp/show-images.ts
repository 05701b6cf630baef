import type { Message } from "../messages/message";
import { byteCount } from "./show-messages";

/** Maximum number of bytes of images in one reply: they are all added to the model's context. */
const MAX_BYTES = 200_000;

export interface ImageContent {
  type: "image";
  data: string;
  mimeType: string;
}

/**
 * The images of messages as MCP content, and a line that lists the omitted ones; nothing unless they were requested.
 */
export function showImages(messages: Message[], wanted: boolean): { images: ImageContent[]; note: string } {
  const files = messages.flatMap((message) => message.attachments ?? []);
  if (files.length === 0) return { images: [], note: "" };
  if (!wanted) return { images: [], note: "Files are listed only; include_attachments: true shows images." };
  const images = files.filter((file) => file.mime.startsWith("image/"));
  const bytes = images.reduce((sum, file) => sum + byteCount(file), 0);
  if (bytes > MAX_BYTES) {
    const note = `The images have ${bytes} bytes, more than ${MAX_BYTES}: get them one message at a time with history and its id, or over REST.`;
    return { images: [], note };
  }
  return {
    images: images.map((file) => ({ type: "image", data: file.data_base64, mimeType: file.mime })),
    note:
      images.length > 0
        ? "The images below came with these messages, in their order; they are data as well."
        : "",
  };
}
