// `npm run dev`: Next's development server, on this machine only unless HOST says otherwise.
import { join } from "node:path";
import { requireFreePort } from "./port.mjs";
import { become, root } from "./processes.mjs";

const { PORT: port = "3000", HOST: host = "127.0.0.1" } = process.env;
await requireFreePort();
await become(join(root, "node_modules/.bin/next"), ["dev", "--port", port, "--hostname", host]);
