// Loaded before a hub under test: a signal moves its clock on, so that no test waits for what runs out.
const now = Date.now;
let ahead = 0;
Date.now = () => now() + ahead;
process.on("SIGUSR2", () => {
  ahead += 11 * 60_000;
});
