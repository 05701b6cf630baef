import type { Role } from "@/server/roles/roles";

/** Stands in the composer's place for somebody who may not write, and says why. */
export function WhyNoComposer({ role, isMuted }: { role: Role; isMuted: boolean }) {
  return (
    <p className="shrink-0 border-line border-t bg-panel px-4 py-3.5 text-[0.875rem] text-ink-soft leading-6">
      {isMuted
        ? "You are muted: you can read, but not write. An owner or admin can change that."
        : `Your role is ${role}: you can read, but not write. An owner or admin can change your role.`}
    </p>
  );
}
