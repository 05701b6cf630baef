import type { ReactNode } from "react";
import type { ShownHook } from "@/components/hub-outputs";
import { CommandLine } from "@/components/ui/command-line";
import type { HookPreset } from "@/server/hooks/hook-fields";

type Described = Pick<ShownHook, "preset" | "url" | "secret_header" | "secret_in_path">;

/** Setup instructions for the sender, step by step. They include the secret only while it is revealed. */
export function HookSetup({ hook, secret }: { hook: Described; secret?: string }) {
  const url = <CommandLine label="the hook’s URL" command={hook.url} />;
  return (
    <ol className="list-decimal space-y-3 pl-5 text-[0.875rem] text-ink-soft leading-6 marker:font-mono marker:text-ink-faint marker:text-xs">
      {stepsOf[hook.preset]({ hook, url, secret }).map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a preset are always the same.
        <li key={index} className="space-y-2 pl-1">
          {step}
        </li>
      ))}
    </ol>
  );
}

interface Parts {
  hook: Described;
  url: ReactNode;
  secret: string | undefined;
}

const theSecret = (secret: string | undefined) =>
  secret ? "Secret: shown above." : "Secret: shown when the hook was created. Rotate it to get a new one.";

const stepsOf: Record<HookPreset, (parts: Parts) => ReactNode[]> = {
  github: ({ url, secret }) => [
    "On GitHub, in the repository or organization, open Settings, Webhooks, Add webhook.",
    <>
      <p>Payload URL:</p>
      {url}
      <p>
        Content type: <Word>application/json</Word>. {theSecret(secret)}
      </p>
    </>,
    "Select the events, for example pull requests, checks and issue comments. GitHub then sends a ping, which appears below.",
  ],
  slack: ({ url }) => [
    "On api.slack.com, create an app and copy its Signing Secret (Basic Information). Add it to this hook with New secret, if you have not yet.",
    <>
      <p>Event Subscriptions, Request URL (also for slash commands):</p>
      {url}
    </>,
    <p key="events">
      Slack verifies the URL, and the hook responds. Subscribe to bot events such as <Word>app_mention</Word>.
    </p>,
  ],
  stripe: ({ url }) => [
    <>
      <p>On Stripe, open Developers, Webhooks, add an endpoint with this URL and select its events:</p>
      {url}
    </>,
    "Reveal the endpoint’s signing secret, whsec_….",
    "Add it to this hook with New secret. Until then, its posts are rejected as unverified.",
  ],
  standard: ({ url, secret }) => [
    <>
      <p>In the sending service, add an endpoint with this URL:</p>
      {url}
    </>,
    `${theSecret(secret)} If the service provides the secret, add it to this hook with New secret.`,
  ],
  plain: ({ hook, secret }) => [
    <>
      <p>From a script, with the secret {hook.secret_in_path ? "in the URL" : "in a header"}:</p>
      <CommandLine label="curl line" command={curlLine(hook, secret)} />
    </>,
    <p key="repeat">
      An <Word>Idempotency-Key</Word> header prevents a repeat from creating a second message. A body that is
      not JSON is used as the text.
    </p>,
  ],
};

function curlLine({ url, secret_header, secret_in_path }: Described, secret = "$HOOK_SECRET"): string {
  const to = secret_in_path ? `${url}/${secret}` : url;
  const header = secret_in_path ? "" : ` \\\n  -H "${secret_header}: ${secret}"`;
  return `curl -sS -X POST "${to}"${header} \\\n  -d '{"text":"The nightly backup finished."}'`;
}

function Word({ children }: { children: string }) {
  return <code className="font-mono text-[0.8125rem] text-ink">{children}</code>;
}
