import { openDatabase } from "@/db/open-database";

/** `npm run db:migrate`: migrates the store and exits. `npm start` does the same before it serves. */
const database = await openDatabase({
  databaseUrl: process.env.DATABASE_URL ?? null,
  dataDir: process.env.AIRBAND_DATA ?? "./.data",
});
await database.close();
console.log(`The ${database.kind} database is up to date.`);
