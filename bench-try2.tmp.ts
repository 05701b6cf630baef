import { mkdtempSync } from "node:fs";
import { startHub } from "./bench/start-hub";
import { measureSends } from "./bench/measure-sends";
import { hubAudience } from "./bench/audience";
import { measureDelivery } from "./bench/measure-delivery";
import { HubClient } from "./bench/hub-client";
const t0=performance.now(); const lap=(s:string,x?:unknown)=>console.log(((performance.now()-t0)/1000).toFixed(1), s, x===undefined?"":JSON.stringify(x));
const what=process.argv[2]!;
const databaseUrl = process.argv[3]==="pg" ? "postgres://postgres@127.0.0.1:5432/qk_bench" : null;
const hub = await startHub({ dataDir: mkdtempSync("/tmp/bench-"), databaseUrl });
lap("up");
try {
if (what.includes("s")) { const r=await measureSends(hub.port); lap("sends", r); }
if (what.includes("d")) { const a=await hubAudience(hub.port,1); lap("poll", await measureDelivery(hub.port,a,"long poll")); lap("stream", await measureDelivery(hub.port,a,"stream")); }
if (what.includes("j")) { await new HubClient(hub.port).channelWith(1000); lap("1000 joins");  await new HubClient(hub.port).channelWith(5000); lap("5000 joins"); }
} finally { await hub.stop(); lap("stopped"); }
