/** The environment in which every script runs its child processes: without telemetry. */
export const environment = {
  ...process.env,
  NEXT_TELEMETRY_DISABLED: "1",
  DO_NOT_TRACK: "1",
  CHECKPOINT_DISABLE: "1",
  NO_UPDATE_NOTIFIER: "1",
  // Vite announces a loader that it may use in future; our configs import without extensions like all other files.
  VITE_CONFIG_NATIVE_IGNORE_WARNING: "true",
  npm_config_update_notifier: "false",
};
