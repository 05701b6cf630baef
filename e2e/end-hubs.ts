import { afterAll } from "vitest";
import { endEverything } from "./start-server";

// A test that failed half way leaves its hubs and their data behind.
afterAll(endEverything);
