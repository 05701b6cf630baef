import type { ReactNode } from "react";
import { CommandLine } from "@/components/ui/command-line";
import type { HookPreset } from "@/server/hooks/hook-fields";
import type { ShownHook } from "./shown-hook";

type Described = Pick<ShownHook, "preset" | "url" | "secret_header" | "secret_in_path">;

/** What to do at the other side, step by step. The secret is in it only while it is revealed. */
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
  secret
    ? "Secret: the one above."
    : "Secret: the one that was shown when the hook was made; rotate it to get a new one.";

const stepsOf: Record<HookPreset, (parts: Parts) => ReactNode[]> = {
  github: ({ url, secret }) => [
    "At GitHub, in the repository or the organization: Settings, Webhooks, Add webhook.",
    <>
      <p>Payload URL:</p>
      {url}
      <p>
        Content type: <Word>application/json</Word>. {theSecret(secret)}
      </p>
    </>,
    "Choose the events, for example pull requests, checks and issue comments. GitHub then sends a ping, which appears below.",
  ],
  slack: ({ url }) => [
    "At api.slack.com, make an app and copy its Signing Secret (Basic Information). Give it to this hook with New secret, unless you have.",
    <>
      <p>Event Subscriptions, Request URL; slash commands may use the same:</p>
      {url}
    </>,
    <p key="events">
      Slack asks whether the URL is yours, and the hook answers. Subscribe to bot events such as{" "}
      <Word>app_mention</Word>.
    </p>,
  ],
  stripe: ({ url }) => [
    <>
      <p>At Stripe, Developers, Webhooks, add an endpoint with this URL and choose its events:</p>
      {url}
    </>,
    "Reveal the endpoint’s signing secret, whsec_….",
    "Give it to this hook with New secret: until then its posts are turned away as unverified.",
  ],
  standard: ({ url, secret }) => [
    <>
      <p>At the other side, add an endpoint with this URL:</p>
      {url}
    </>,
    `${theSecret(secret)} Where the other side gives one out, give it to this hook with New secret.`,
  ],
  plain: ({ hook, secret }) => [
    <>
      <p>From a script, with the secret {hook.secret_in_path ? "in the URL" : "in a header"}:</p>
      <CommandLine label="curl line" command={curlLine(hook, secret)} />
    </>,
    <p key="repeat">
      An <Word>Idempotency-Key</Word> header keeps a repeat from becoming a second message. A body that is no
      JSON is the text.
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
