import { eventName, type HookEvent } from "../presets/hook-event";
import type { HookRow } from "../shown-hook";
import { globMatch } from "./glob-match";

export interface Route {
  to: string;
  priority: HookRow["priority"];
  needReply: boolean;
}

type Match = NonNullable<HookRow["filter"]>;

/** Where a hook's event is sent, and how; or why it is dropped. */
export function routeEvent(
  hook: Pick<HookRow, "filter" | "rules" | "toName" | "priority" | "needReply">,
  event: HookEvent,
): Route | { ignored: string } {
  if (hook.filter !== null && !fits(hook.filter, event))
    return { ignored: "the filter does not let it pass" };
  const index = hook.rules.findIndex((rule) => fits(rule.when, event));
  const rule = hook.rules[index];
  if (rule?.drop) return { ignored: `rule ${index + 1} drops it` };
  return {
    to: rule?.to ?? hook.toName,
    priority: rule?.priority ?? hook.priority,
    needReply: rule?.need_reply ?? hook.needReply,
  };
}

/** An event without a branch matches no branch pattern, not even `*`; the same for the others. */
function fits(match: Match, event: HookEvent): boolean {
  return (
    anyFits(match.events, [event.type, eventName(event)]) &&
    anyFits(match.actions, [event.action]) &&
    anyFits(match.repos, [event.repo]) &&
    anyFits(match.branches, [event.branch])
  );
}

function anyFits(globs: string[] | undefined, names: (string | null)[]): boolean {
  if (globs === undefined) return true;
  return names.some((name) => name !== null && globs.some((glob) => globMatch(glob, name)));
}
