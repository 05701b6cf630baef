"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { type ExportFormat, readExport, saveFile } from "./save-export";

/** Saves everything on the channel that you can read as one file. */
export function ExportPanel({ channelId }: { channelId: string }) {
  const [upTo, setUpTo] = useState(0);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const save = useMutation({
    mutationFn: async (format: ExportFormat) => {
      const controller = new AbortController();
      running.current = controller;
      setUpTo(0);
      try {
        const blob = await readExport(channelId, format, { signal: controller.signal, onPart: setUpTo });
        saveFile(blob, channelId, format);
        return "saved" as const;
      } catch (error) {
        if (controller.signal.aborted) return "canceled" as const;
        throw error;
      }
    },
  });
  return (
    <Panel
      title="Export"
      note="The messages that you can read. Direct messages between others are only counted, and files are described."
    >
      <div className="flex flex-col gap-4 p-5">
        <div className="flex flex-wrap items-center gap-3">
          <Button
            pending={save.isPending && save.variables === "jsonl"}
            disabled={save.isPending}
            onClick={() => save.mutate("jsonl")}
          >
            Export JSON Lines
          </Button>
          <Button
            pending={save.isPending && save.variables === "markdown"}
            disabled={save.isPending}
            onClick={() => save.mutate("markdown")}
          >
            Export Markdown
          </Button>
          {save.isPending && (
            <Button variant="quiet" onClick={() => running.current?.abort()}>
              Cancel
            </Button>
          )}
        </div>
        <p role="status" className="text-[0.875rem] text-ink-soft empty:hidden">
          {save.isPending && (upTo === 0 ? "Exporting…" : `Exported up to message ${upTo}…`)}
          {save.data === "saved" && "Exported."}
          {save.data === "canceled" && "Export canceled. No file was saved."}
        </p>
        {save.error && <ProblemNotice error={save.error} />}
      </div>
    </Panel>
  );
}
