import { AuthPanel } from "@/components/auth/auth-panel";

export default function NoSuchInvite() {
  return (
    <AuthPanel
      title="Invite not found"
      note="The link may be incomplete, or its channel was deleted. Links are case-sensitive: copy the whole link from the message it came in."
    >
      <p className="text-[0.9375rem] text-ink-soft leading-6">
        If it still does not work, ask the sender for a new one.
      </p>
    </AuthPanel>
  );
}
