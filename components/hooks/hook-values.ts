import type { z } from "zod";
import type { ShownHook } from "@/components/hub-outputs";
import { changedHookFields, newHookFields } from "@/server/hooks/hook-fields";

/** The operations' own inputs without the ids that the page adds. */
export const newFields = newHookFields.omit({ channel_id: true });
export const changedFields = changedHookFields.omit({ channel_id: true, hook_id: true });

export type HookValues = z.input<typeof newFields>;
export type HookFields = z.output<typeof newFields>;

export const matchFields = ["events", "actions", "repos", "branches"] as const;

export const noValues: HookValues = {
  name: "",
  preset: "github",
  to: "all",
  priority: "default",
  need_reply: false,
  attach_payload: false,
  secret_in_path: false,
  rules: [],
};

/** A hook as the form edits it. */
export function valuesOf(hook: ShownHook): HookValues {
  const { name, preset, to, priority, need_reply, attach_payload, template, rules } = hook;
  const filter = hook.filter ?? undefined;
  return { name, preset, to, priority, need_reply, attach_payload, template, rules, filter };
}

/** An empty filter is no filter. */
export function filterOf({ filter }: HookFields): HookFields["filter"] {
  return filter && matchFields.some((field) => filter[field] !== undefined) ? filter : null;
}
