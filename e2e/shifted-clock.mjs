// Loaded before a hub under test, so that no test waits for an expiry. Its clock starts CLOCK_AHEAD_MS ahead of the
// machine's. A parent with an IPC channel moves it forward by sending a number of milliseconds, and gets the number
// back once the clock has moved: a signal would be handled after later requests.
const now = Date.now;
let ahead = Number(process.env.CLOCK_AHEAD_MS ?? 0);
Date.now = () => now() + ahead;
process.on("message", (milliseconds) => {
  ahead += milliseconds;
  process.send(milliseconds);
});
// The listener alone must not keep a stopping hub alive.
process.channel?.unref();
