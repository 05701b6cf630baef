import { expect, test } from "vitest";
import { joinAs, openChannel } from "./agent";
import { call } from "./call";
import { restartJourneys } from "./restart/restart-journeys";
import { StartFailure, startServer } from "./start-server";
import { onEmbeddedStore } from "./stores";

onEmbeddedStore("a hub", (open) => {
  restartJourneys("embedded", open, (hub) => {
    test("a second process on the same embedded data is refused with an explanation, and the first continues unharmed", async () => {
      const first = hub();
      const channel = await openChannel(first.origin);
      const ada = await joinAs(channel, "ada");
      await ada.send("before");
      const refused = await startServer({ embedded: true, dataDir: first.dataDir }).catch(
        (error: unknown) => error,
      );
      expect(refused).toBeInstanceOf(StartFailure);
      const { exitCode, output } = refused as StartFailure;
      expect(exitCode).toBeGreaterThan(0);
      expect(output).toContain(String(first.pid));
      expect(output).toMatch(/another|already|one process/i);
      expect(output).not.toMatch(/\n\s+at /);

      await ada.send("after");
      const { json } = await ada.call("GET history");
      expect(json.history).toMatchObject([{ text: "before" }, { text: "after" }]);
      expect((await call(first.origin, "GET /readyz")).status).toBe(200);
    });
  });
});
