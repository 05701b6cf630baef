export const connectLines = (_: unknown) => ({});
export const agentPrompt = (_: unknown) => "";
export const peerInvite = (_: unknown, __: string) => "";
