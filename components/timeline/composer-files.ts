import {
  attachmentTypes,
  MAX_ATTACHMENT_CHARACTERS,
  MAX_ATTACHMENTS,
} from "@/server/messages/sending/send-settings";

type FileType = (typeof attachmentTypes)[number];

/** A file of a message that is being written. */
export interface ChosenFile {
  key: string;
  mime: FileType;
  filename: string;
  data_base64: string;
}

/** Pictures are made smaller in these steps until they fit: longest side in pixels, and quality. */
const smaller = [
  [2_400, 0.85],
  [1_600, 0.8],
  [1_200, 0.75],
  [800, 0.7],
] as const;

/** Adds files within a message's limits; `refused` says which did not fit, and why. */
export async function addFiles(
  chosen: readonly ChosenFile[],
  files: readonly File[],
): Promise<{ files: ChosenFile[]; refused: string | null }> {
  const all = [...chosen];
  let refused: string | null = null;
  for (const file of files) {
    const used = all.reduce((sum, { data_base64 }) => sum + data_base64.length, 0);
    if (all.length >= MAX_ATTACHMENTS) refused = `A message can have at most ${MAX_ATTACHMENTS} files.`;
    else if (!isAccepted(file.type))
      refused = `${file.name} cannot be sent: only pictures and PDF files can.`;
    else {
      const read = await readWithin(file, MAX_ATTACHMENT_CHARACTERS - used);
      if (read) all.push({ ...read, key: crypto.randomUUID(), filename: file.name || "pasted picture" });
      else
        refused = `${file.name || "The picture"} is too large: the files of a message can have 384 KiB together.`;
    }
  }
  return { files: all, refused };
}

function isAccepted(type: string): type is FileType {
  return (attachmentTypes as readonly string[]).includes(type);
}

async function readWithin(
  file: File,
  characters: number,
): Promise<Pick<ChosenFile, "mime" | "data_base64"> | null> {
  if (base64Length(file.size) <= characters)
    return { mime: file.type as FileType, data_base64: await toBase64(file) };
  if (!file.type.startsWith("image/") || file.type === "image/gif") return null;
  for (const [side, quality] of smaller) {
    const scaled = await scale(file, side, quality);
    if (scaled && base64Length(scaled.size) <= characters)
      return { mime: scaled.type as FileType, data_base64: await toBase64(scaled) };
  }
  return null;
}

const base64Length = (bytes: number) => Math.ceil(bytes / 3) * 4;

async function scale(file: Blob, side: number, quality: number): Promise<Blob | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return null;
  const factor = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * factor));
  canvas.height = Math.max(1, Math.round(picture.height * factor));
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/webp", quality));
  // A browser that cannot write WebP writes PNG.
  return blob && isAccepted(blob.type) ? blob : null;
}

function toBase64(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(",", 2)[1] ?? "");
    reader.onerror = () => reject(reader.error ?? new Error("the file cannot be read"));
    reader.readAsDataURL(file);
  });
}
