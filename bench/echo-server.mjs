// The cost of Node itself: the same calls on a bare node:http server without logic. Prints its port.
import { createServer } from "node:http";

const headers = (text) => ({ "Content-Type": "application/json", "Content-Length": Buffer.byteLength(text) });
/** Readers that wait for `/send`, and streams that stay open. */
let parked = [];
const streams = new Set();

const server = createServer((request, response) => {
  const path = request.url.split("?", 1)[0];
  if (path === "/listen") parked.push(response);
  else if (path === "/stream") {
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    response.write("event: hello\ndata: {}\n\n");
    streams.add(response);
    response.on("close", () => streams.delete(response));
  } else {
    let text = "";
    request.setEncoding("utf8");
    request.on("data", (chunk) => {
      text += chunk;
    });
    request.on("end", () => {
      const answer = JSON.stringify({ ok: true, ...JSON.parse(text) });
      response.writeHead(200, headers(answer)).end(answer);
      if (path === "/send") wake(answer);
    });
  }
});

function wake(answer) {
  const readers = parked;
  parked = [];
  for (const reader of readers) reader.writeHead(200, headers(answer)).end(answer);
  for (const stream of streams) stream.write(`event: message\ndata: ${answer}\n\n`);
}

server.listen(0, "127.0.0.1", () => console.log(server.address().port));
