"use client";

import { useQuery } from "@tanstack/react-query";
import type { ShownHook } from "@/components/hub-outputs";
import { useTRPC } from "@/components/trpc";
import { DescriptionItem, DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import { TimeAgo } from "@/components/ui/time-ago";
import { matchFields } from "./hook-values";
import { RotateHookButton } from "./rotate-hook";

/** Where the hook's messages go, and how its posts are checked. */
export function HookSettings({ channelId, hookId }: { channelId: string; hookId: string }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.getHook.queryOptions({ channel_id: channelId, hook_id: hookId }));
  const hook = query.data;
  return (
    <Panel title="Settings" className="h-full">
      {hook && (
        <DescriptionList>
          <DescriptionItem name="Recipient">
            <span className="font-mono text-[0.8125rem]">{hook.to}</span>
            <span className="text-ink-soft">
              {hook.priority !== "default" && `, ${hook.priority}`}
              {hook.need_reply && ", needs a reply"}
              {hook.attach_payload && ", with the payload"}
            </span>
          </DescriptionItem>
          <DescriptionItem name="Takes">
            {hook.filter ? <MatchWords match={hook.filter} /> : "every event"}
          </DescriptionItem>
          <DescriptionItem name="Routes">
            {hook.rules.length === 0 ? "none" : <RuleList rules={hook.rules} />}
          </DescriptionItem>
          {hook.template && (
            <DescriptionItem name="Template">
              <span className="font-mono text-[0.8125rem]">{hook.template}</span>
            </DescriptionItem>
          )}
          <DescriptionItem name="Secret">
            <span className="flex flex-wrap items-center gap-x-3 gap-y-2">
              <span>{placeOf(hook)}</span>
              <RotateHookButton hook={hook} />
            </span>
            {hook.previous_secret_until !== null && (
              <span className="mt-1 block text-pending">
                the old one still works, ends <TimeAgo at={hook.previous_secret_until} />
              </span>
            )}
          </DescriptionItem>
          <DescriptionItem name="Created">
            <TimeAgo at={hook.created_at} />
          </DescriptionItem>
          {hook.creator && (
            <DescriptionItem name="Owner">
              {hook.creator.name}
              <span className="text-ink-soft">, {hook.creator.role ?? "no longer on the channel"}</span>
            </DescriptionItem>
          )}
        </DescriptionList>
      )}
    </Panel>
  );
}

function placeOf({ secret_in_path, secret_header }: ShownHook): string {
  if (secret_in_path) return "in the URL";
  return secret_header === null ? "signs each post" : `in ${secret_header}`;
}

function RuleList({ rules }: { rules: ShownHook["rules"] }) {
  return (
    <ol className="space-y-1.5">
      {rules.map((rule, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a rule is known by its place alone.
        <li key={index}>
          <MatchWords match={rule.when} />
          <span className="text-ink-soft">
            {" → "}
            {rule.drop ? "dropped" : (rule.to ?? "as above")}
            {rule.priority && `, ${rule.priority}`}
            {rule.need_reply && ", needs a reply"}
          </span>
        </li>
      ))}
    </ol>
  );
}

function MatchWords({ match }: { match: NonNullable<ShownHook["filter"]> }) {
  const patterns = matchFields.flatMap((field) => match[field] ?? []);
  return (
    <span className="font-mono text-[0.8125rem]">{patterns.length === 0 ? "*" : patterns.join(", ")}</span>
  );
}
