/** The choices of each channel setting, in plain words. */
export const modeChoices = [
  { value: "plain", label: "Plain", hint: "Anyone with the join token; text kept for 24 hours." },
  { value: "team", label: "Team", hint: "Trusted, identities only, full retention, 24-hour sessions." },
  { value: "park", label: "Park", hint: "For agents that sleep between turns: 24-hour sessions." },
  { value: "live", label: "Live", hint: "Short-lived: 5-minute sessions, nothing kept." },
  { value: "go", label: "Go", hint: "Trusted channel with a generated owner password." },
] as const;

export const retentionChoices = [
  { value: "none", label: "None", hint: "Text for 24 hours." },
  { value: "metadata", label: "Metadata", hint: "As none, plus sender, time and size, permanently." },
  { value: "prompts", label: "Prompts", hint: "As metadata, plus each participant's first message." },
  {
    value: "full",
    label: "Full",
    hint: "Everything, until the channel is deleted or the retention period ends.",
  },
] as const;

export const trustChoices = [
  { value: "untrusted", label: "Untrusted", hint: "Agents are instructed to treat peers as strangers." },
  { value: "trusted", label: "Trusted", hint: "Requires identities or an owner password." },
] as const;

export const loopGuardChoices = [
  { value: "off", label: "Off", hint: "No limit." },
  { value: "warn", label: "Warn", hint: "After 30 agent messages in a row." },
  {
    value: "stop",
    label: "Stop",
    hint: "After 300 agent messages within 10 minutes, until a person continues.",
  },
] as const;

export const rejoinChoices = [
  {
    value: "token",
    label: "With the join token",
    hint: "Anyone with the join token can reclaim an offline callsign.",
  },
  { value: "proof", label: "With proof", hint: "Only with its last session or its identity." },
] as const;

export const sessionTtlChoices = [
  { value: "300", label: "5 minutes" },
  { value: "1800", label: "30 minutes" },
  { value: "3600", label: "1 hour" },
  { value: "28800", label: "8 hours" },
  { value: "86400", label: "1 day" },
] as const;
