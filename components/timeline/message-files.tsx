"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { FileText } from "lucide-react";
import { useTRPC, useTRPCClient } from "@/components/trpc";
import { Skeleton } from "@/components/ui/skeleton";
import { useTimelineView } from "./timeline-view-context";

interface FileFacts {
  mime: string;
  filename?: string | undefined;
  bytes: number;
}

/** A message's files: pictures are shown, others are downloaded on request. */
export function MessageFiles({ id, files }: { id: number; files: FileFacts[] }) {
  return (
    <ul aria-label="Files" className="flex flex-wrap gap-2 py-1.5">
      {files.map((file, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a message's files never change.
        <li key={index} className="max-w-full">
          {file.mime.startsWith("image/") ? (
            <PictureFile id={id} index={index} file={file} />
          ) : (
            <OtherFile id={id} index={index} file={file} />
          )}
        </li>
      ))}
    </ul>
  );
}

interface FileProps {
  id: number;
  index: number;
  file: FileFacts;
}

function PictureFile({ id, index, file }: FileProps) {
  const trpc = useTRPC();
  const { channelId } = useTimelineView();
  const loaded = useQuery(
    trpc.getAttachment.queryOptions(
      { channel_id: channelId, id, index },
      { staleTime: Number.POSITIVE_INFINITY, gcTime: 60_000 },
    ),
  );
  const name = file.filename ?? `picture ${index + 1} of message ${id}`;
  if (loaded.isError) return <OtherFile id={id} index={index} file={file} />;
  // The same height before and after it has loaded, so that nothing moves.
  if (!loaded.data) return <Skeleton className="h-40 w-56 max-w-full" />;
  return (
    <a
      href={`data:${loaded.data.mime};base64,${loaded.data.data_base64}`}
      download={file.filename ?? "picture"}
      title={`${name}, ${sizeInWords(file.bytes)}`}
      className="block"
    >
      {/* biome-ignore lint/performance/noImgElement: the picture is in the page already. */}
      <img
        src={`data:${loaded.data.mime};base64,${loaded.data.data_base64}`}
        alt={name}
        className="h-40 max-w-full rounded-key border border-line bg-sunk object-contain"
      />
    </a>
  );
}

function OtherFile({ id, index, file }: FileProps) {
  const { channelId } = useTimelineView();
  const client = useTRPCClient();
  const download = useMutation({
    mutationFn: () => client.getAttachment.query({ channel_id: channelId, id, index }),
    onSuccess: ({ mime, data_base64 }) => {
      const link = document.createElement("a");
      link.href = `data:${mime};base64,${data_base64}`;
      link.download = file.filename ?? `message-${id}-${index + 1}`;
      link.click();
    },
  });
  return (
    <button
      type="button"
      onClick={() => download.mutate()}
      className="flex min-h-11 max-w-full cursor-pointer items-center gap-2.5 rounded-key border border-line bg-panel px-3 py-1.5 text-left text-[0.8125rem] leading-5 hover:bg-raised"
    >
      <FileText aria-hidden="true" className="size-4 shrink-0 text-ink-soft" />
      <span className="min-w-0">
        <span className="block truncate font-medium">{file.filename ?? "File"}</span>
        <span className="text-ink-soft">
          {download.isError ? "Download failed. Try again." : `${file.mime}, ${sizeInWords(file.bytes)}`}
        </span>
      </span>
    </button>
  );
}

/** A size for people. */
export function sizeInWords(bytes: number): string {
  return bytes < 1024 ? `${bytes} B` : `${Math.round(bytes / 1024).toLocaleString("en")} KiB`;
}
