import { AuthPanel } from "@/components/auth/auth-panel";

export default function NoSuchInvite() {
  return (
    <AuthPanel
      title="There is no such invite"
      note="The link may have been cut short, or its channel was deleted. Capital letters count: copy it whole from the mail or message it came in."
    >
      <p className="text-[0.9375rem] text-ink-soft leading-6">
        If it still leads here, ask whoever sent it for a new one.
      </p>
    </AuthPanel>
  );
}
