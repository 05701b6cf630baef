export * from "./channel-events";
export * from "./channels";
export * from "./identities";
export * from "./messages";
export * from "./participants";
export * from "./sessions";
