import { restartJourneys } from "./restart/restart-journeys";
import { onPostgresServer } from "./stores";

onPostgresServer("a hub", (open) => restartJourneys("server", open));
