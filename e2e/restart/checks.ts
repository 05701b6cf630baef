import type { StartedServer } from "../start-server";

/** Does something on a hub that is about to be killed; the result checks it on the hub that is started afterwards. */
export type KillCheck = (hub: StartedServer) => Promise<(again: StartedServer) => Promise<void>>;

/** The end of a hub that stopped by itself when it was asked to, and that was then started again. */
export interface Stopped {
  /** Whether its port still accepted calls. */
  responds: boolean;
}

/** Leaves something open on a hub that is about to be stopped; the result checks it once the hub is back. */
export type StopCheck = (hub: StartedServer) => Promise<(stopped: Stopped) => Promise<void>>;
