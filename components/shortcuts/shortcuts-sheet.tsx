"use client";

import { Dialog } from "@/components/ui/dialog";
import { Keys } from "./keys";
import { everywhere, onChannel, type Shortcut } from "./shortcut-list";

/** The list of shortcuts. */
export function ShortcutsSheet({ onClose }: { onClose: () => void }) {
  return (
    <Dialog open onOpenChange={onClose} title="Keyboard shortcuts">
      <div className="space-y-6">
        <Group title="On every page" shortcuts={everywhere} />
        <Group title="On a channel" shortcuts={onChannel} />
      </div>
    </Dialog>
  );
}

function Group({ title, shortcuts }: { title: string; shortcuts: readonly Shortcut[] }) {
  return (
    <section>
      <h3 className="mb-1.5 text-[0.8125rem] text-ink-soft">{title}</h3>
      <dl className="divide-y divide-line border-line border-y">
        {shortcuts.map(({ keys, words }) => (
          <div key={words} className="flex items-center justify-between gap-4 py-2 text-[0.9375rem]">
            <dt>{words}</dt>
            <dd>
              <Keys keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
