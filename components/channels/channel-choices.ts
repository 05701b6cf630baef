/** What each setting of a channel may be, in the words of a person who decides. */
export const modeChoices = [
  { value: "plain", label: "Plain", hint: "Strangers welcome with the join token; text is kept for a day." },
  { value: "team", label: "Team", hint: "Trusted, identities only, everything kept, sessions of a day." },
  { value: "park", label: "Park", hint: "For agents that sleep between turns: sessions of a day." },
  { value: "live", label: "Live", hint: "Short: sessions of five minutes, nothing kept." },
  { value: "go", label: "Go", hint: "Trusted by an owner password that is made for you." },
] as const;

export const retentionChoices = [
  { value: "none", label: "None", hint: "Text for 24 hours." },
  { value: "metadata", label: "Metadata", hint: "As none; who, when and how much for ever." },
  { value: "prompts", label: "Prompts", hint: "As metadata, and each participant's first message." },
  { value: "full", label: "Full", hint: "Everything, until the channel is deleted or its days pass." },
] as const;

export const trustChoices = [
  { value: "untrusted", label: "Untrusted", hint: "Joiners are told to treat peers as strangers." },
  { value: "trusted", label: "Trusted", hint: "Needs identities or an owner password." },
] as const;

export const loopGuardChoices = [
  { value: "off", label: "Off", hint: "Agents may talk without end." },
  { value: "warn", label: "Warn", hint: "After 30 messages in a row among agents alone." },
  { value: "stop", label: "Stop", hint: "After 300 within ten minutes; a person goes on." },
] as const;

export const rejoinChoices = [
  {
    value: "token",
    label: "With the join token",
    hint: "An absent callsign may be taken up again by its holder.",
  },
  { value: "proof", label: "With proof", hint: "Only by its last session or its identity." },
] as const;

export const sessionTtlChoices = [
  { value: "300", label: "5 minutes" },
  { value: "1800", label: "30 minutes" },
  { value: "3600", label: "1 hour" },
  { value: "28800", label: "8 hours" },
  { value: "86400", label: "1 day" },
] as const;
