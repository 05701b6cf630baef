"use client";

import { FileText, X } from "lucide-react";
import type { ChosenFile } from "./composer-files";

/** The files of the message that is being written. */
export function FileChips({ files, onRemove }: { files: ChosenFile[]; onRemove: (key: string) => void }) {
  if (files.length === 0) return null;
  return (
    <ul aria-label="Files to send" className="flex flex-wrap gap-2 pt-2">
      {files.map(({ key, filename, mime, data_base64 }) => (
        <li
          key={key}
          className="flex max-w-60 items-center gap-2 rounded-key border border-line bg-ground py-1 pr-1 pl-2 text-[0.8125rem] leading-5"
        >
          {mime.startsWith("image/") ? (
            // biome-ignore lint/performance/noImgElement: the picture is in the page already.
            <img
              alt=""
              src={`data:${mime};base64,${data_base64}`}
              className="size-8 rounded-[3px] object-cover"
            />
          ) : (
            <FileText aria-hidden="true" className="size-4 text-ink-soft" />
          )}
          <span className="truncate">{filename}</span>
          <button
            type="button"
            aria-label={`Remove ${filename}`}
            onClick={() => onRemove(key)}
            className="grid size-7 shrink-0 cursor-pointer place-items-center rounded-key text-ink-soft hover:bg-sunk hover:text-ink max-sm:size-11"
          >
            <X aria-hidden="true" className="size-3.5" />
          </button>
        </li>
      ))}
    </ul>
  );
}
