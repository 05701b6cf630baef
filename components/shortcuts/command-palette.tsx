"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { Dialog } from "radix-ui";
import { type ReactNode, useState } from "react";
import { places } from "@/components/dashboard/dashboard-places";
import { useTRPC } from "@/components/trpc";
import { classNames } from "@/components/ui/class-names";
import { useDialogFocus } from "@/components/ui/dialog-focus";
import { dialogPanel, dialogScrim } from "@/components/ui/dialog-panel";
import { Keys } from "./keys";

/** Channels that are listed at once; the hub searches all of them. */
const MAX_CHANNELS = 8;

const SEARCH = "search messages";
const SHORTCUTS = "keyboard shortcuts";

/** A field that finds channels, pages and actions, for the keyboard. */
export function CommandPalette({
  onClose,
  onShowShortcuts,
}: {
  onClose: () => void;
  onShowShortcuts: () => void;
}) {
  const trpc = useTRPC();
  const router = useRouter();
  const focus = useDialogFocus();
  const [text, setText] = useState("");
  const typed = text.trim();
  const asked = { limit: MAX_CHANNELS, ...(typed && { q: typed.slice(0, 80) }) };
  const channels = useQuery(
    trpc.listAccountChannels.queryOptions(asked, { placeholderData: keepPreviousData }),
  );
  const go = (path: string) => () => {
    onClose();
    router.push(path);
  };
  const fits = (words: string) => words.toLowerCase().includes(typed.toLowerCase());
  // Until the hub responds, the earlier channels that still fit.
  const found = (channels.data?.channels ?? []).filter(
    (channel) => fits(channel.name ?? "") || fits(channel.channel_id),
  );
  const pages = places.filter(([, name]) => fits(name));
  const first = found[0]?.channel_id ?? (typed ? SEARCH : pages[0]?.[0]) ?? SHORTCUTS;
  const [chosen, setChosen] = useState<{ value: string; of: string } | null>(null);
  // A choice holds as long as the list begins with the same item: otherwise the first one is selected.
  const selected = chosen !== null && chosen.of === first ? chosen.value : first;
  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className={dialogScrim} />
        <Dialog.Content
          aria-describedby={undefined}
          className={classNames(dialogPanel, "sm:top-[18%] sm:translate-y-0")}
          {...focus}
        >
          <Dialog.Title className="sr-only">Command palette</Dialog.Title>
          <Command
            label="Command palette"
            shouldFilter={false}
            loop
            value={selected}
            onValueChange={(value) => setChosen({ value, of: first })}
          >
            <Command.Input
              value={text}
              onValueChange={setText}
              placeholder="Find a channel, a page or an action"
              maxLength={200}
              className="h-13 w-full border-line border-b bg-transparent px-5 text-base text-ink outline-none placeholder:text-ink-faint"
            />
            <Command.List className="max-h-[60dvh] overflow-y-auto p-2">
              <Command.Empty className="px-3 py-6 text-[0.9375rem] text-ink-soft">
                Nothing found.
              </Command.Empty>
              {found.length > 0 && (
                <Group heading="Channels">
                  {found.map(({ channel_id, name, unread_count }) => (
                    <Item
                      key={channel_id}
                      value={channel_id}
                      onSelect={go(`/account/channels/${channel_id}`)}
                    >
                      <span className="min-w-0 flex-1 truncate">{name ?? channel_id}</span>
                      {unread_count > 0 && (
                        <span className="font-mono text-ink-soft text-xs">{unread_count} unread</span>
                      )}
                    </Item>
                  ))}
                </Group>
              )}
              {typed !== "" && (
                <Group heading="Messages">
                  <Item value={SEARCH} onSelect={go(`/account/search?q=${encodeURIComponent(typed)}`)}>
                    Search messages for “{typed}”
                  </Item>
                </Group>
              )}
              {pages.length > 0 && (
                <Group heading="Pages">
                  {pages.map(([path, name]) => (
                    <Item key={path} value={path} onSelect={go(path)}>
                      {name}
                    </Item>
                  ))}
                </Group>
              )}
              {fits("Keyboard shortcuts") && (
                <Group heading="Help">
                  <Item value={SHORTCUTS} onSelect={onShowShortcuts}>
                    <span className="flex-1">Keyboard shortcuts</span>
                    <Keys keys={["?"]} />
                  </Item>
                </Group>
              )}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="mb-1 [&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-ink-soft [&_[cmdk-group-heading]]:text-xs"
    >
      {children}
    </Command.Group>
  );
}

function Item({ value, onSelect, children }: { value: string; onSelect: () => void; children: ReactNode }) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex min-h-10 cursor-pointer items-center gap-3 rounded-key px-3 text-[0.9375rem] data-[selected=true]:bg-signal-soft"
    >
      {children}
    </Command.Item>
  );
}
