import { measureFloor, measureHub } from "./bench/measure-store";
import { mkdtempSync } from "node:fs";
const t=performance.now();
if (process.argv[2] === "echo") console.log(JSON.stringify(await measureFloor(), null, 1));
else console.log(JSON.stringify(await measureHub({ dataDir: mkdtempSync("/tmp/bench-"), databaseUrl: null }), null, 1));
console.log((performance.now()-t)/1000);
