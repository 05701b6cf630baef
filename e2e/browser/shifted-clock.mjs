// Loaded before a hub under test: a signal moves its clock on, so that no test waits for what runs out.
const now = Date.now;
const step = Number(process.env.CLOCK_STEP_MS ?? 11 * 60_000);
let ahead = 0;
Date.now = () => now() + ahead;
process.on("SIGUSR2", () => {
  ahead += step;
});
