import type { LookupAddress } from "node:dns";
import { isIP, type LookupFunction, type Socket } from "node:net";
import proxyaddr from "proxy-addr";
import { buildConnector } from "undici";
import { refuseInsideTransaction } from "@/db/guard-transactions";
import { AirbandError } from "../errors";
import type { Env } from "../settings/env";
import { isLoopback } from "../settings/setting-contradictions";
import { isNetwork } from "../settings/setting-kinds";
import { readUrl } from "../text/read-url";
import { isGlobalAddress } from "./global-address";
import { type Resolve, resolverFor } from "./resolve-name";

interface Target {
  protocol: string;
  hostname: string;
  port: string;
}

interface EgressOptions {
  /** Origins that are allowed at any address. */
  origins?: Set<string>;
}

const CONNECT_MS = 10_000;

/** Thrown at connection, where nobody reads the message: the name resolved elsewhere than when it was checked. */
export class EgressRefused extends Error {
  readonly code = "EGRESS_REFUSED";
}

/**
 * The guard of every request that the hub makes on behalf of users. Allowed are the public internet on the web's ports,
 * only over https if the hub itself is public, and what the operator configured (`AIRBAND_EGRESS_ALLOW`, which lifts
 * all three for its hosts and networks).
 *
 * `check` explains what is wrong with an address when it is set; `connector` checks again at each connection, with the
 * very addresses it then connects to, so a name that resolves differently in between gains nothing.
 */
export class Egress {
  private readonly httpsOnly: boolean;
  private readonly allowedHosts: Set<string>;
  private readonly isAllowedAddress: (address: string) => boolean;
  private readonly open = new Set<Socket>();

  constructor(
    env: Pick<Env, "origin" | "egressAllow">,
    private readonly resolve: Resolve = resolverFor(env.egressAllow),
    private readonly options: EgressOptions = {},
  ) {
    const own = new URL(env.origin);
    this.httpsOnly = own.protocol === "https:" && !isLoopback(own.hostname);
    const networks = env.egressAllow.filter(isNetwork);
    this.allowedHosts = new Set(env.egressAllow.filter((item) => !isNetwork(item)).map(plainHost));
    const trust = proxyaddr.compile(networks);
    this.isAllowedAddress = (address) => networks.length > 0 && trust(address, 0);
  }

  /**
   * Refuses a URL that must not be called with `url_refused` and an explanation. Returns it in the form in which it
   * will be called.
   */
  async check(text: string): Promise<string> {
    refuseInsideTransaction("egress.check");
    const url = readUrl(text);
    if (typeof url === "string") throw refused(url);
    if (!["http:", "https:"].includes(url.protocol)) throw refused("must begin with https://");
    if (url.username !== "" || url.password !== "")
      throw refused("must not contain a user name or a password; put a secret in the path");
    url.hash = "";
    const problem = await this.problemWith(url).catch(() => unreachable);
    if (problem !== null) throw refused(problem);
    return url.href;
  }

  /** Opens a connection for one request to a URL. Rejects with the signal's reason once that is aborted. */
  async connect({ protocol, hostname, host, port }: URL, signal: AbortSignal): Promise<Socket> {
    signal.throwIfAborted();
    return new Promise((resolve, reject) => {
      const stop = () => reject(signal.reason);
      signal.addEventListener("abort", stop, { once: true });
      const target = { protocol, hostname: hostname.replace(/^\[|\]$/g, ""), host, port };
      this.connector(target, (error, socket) => {
        signal.removeEventListener("abort", stop);
        // Its types say null, but it passes undefined.
        if (!socket) return reject(error);
        if (signal.aborted) return void socket.destroy();
        this.open.add(socket);
        socket.once("close", () => this.open.delete(socket));
        resolve(socket);
      });
    });
  }

  /** Ends the connections that `connect` opened. */
  close(): void {
    for (const socket of this.open) socket.destroy();
  }

  private async problemWith(target: Target): Promise<string | null> {
    return this.problemAt(target, await this.addressesOf(target.hostname));
  }

  private problemAt({ protocol, hostname, port }: Target, addresses: LookupAddress[]): string | null {
    if (addresses.length === 0) return unreachable;
    if (this.allowedHosts.has(plainHost(hostname))) return null;
    if (this.options.origins?.has(originOf({ protocol, hostname, port }))) return null;
    const closed = addresses.filter(({ address }) => !this.isAllowedAddress(address));
    if (closed.length === 0) return null;
    if (!closed.every(({ address }) => isGlobalAddress(address))) return unreachable;
    if (protocol === "http:" && this.httpsOnly) return "must begin with https://";
    const ports = protocol === "https:" ? ["", "443", "8443"] : ["", "80"];
    if (ports.includes(port)) return null;
    return `must not use a port other than ${protocol === "https:" ? "443 and 8443" : "80"}`;
  }

  private async addressesOf(hostname: string): Promise<LookupAddress[]> {
    const host = hostname.replace(/^\[|\]$/g, "");
    const family = isIP(host);
    return family === 0 ? this.resolve(host) : [{ address: host, family }];
  }

  /** Connects for undici's clients. */
  readonly connector: buildConnector.connector = (options, callback) => {
    const target = { ...options, port: options.port ?? "" };
    const fail = () => callback(new EgressRefused("the hub is not allowed to call this address"), null);
    const connect = (addresses: LookupAddress[]) => {
      if (this.problemAt(target, addresses) !== null) return fail();
      // Connects to the address that was just checked: the name is not resolved again.
      const lookup: LookupFunction = (_host, { all }, found) => {
        const [first] = addresses;
        if (all) found(null, addresses);
        else found(null, first?.address ?? "", first?.family);
      };
      buildConnector({ timeout: CONNECT_MS, lookup })(options, callback);
    };
    this.addressesOf(options.hostname).then(connect, (error: Error) => callback(error, null));
  };
}

/**
 * The same message for a name that does not exist and for a private one: the difference would map a private network.
 */
const unreachable = "does not resolve to an address on the public internet";

function originOf({ protocol, hostname, port }: Target): string {
  const url = `${protocol}//${hostname}${port === "" ? "" : `:${port}`}`;
  return URL.canParse(url) ? new URL(url).origin : "";
}

function plainHost(host: string): string {
  return host.toLowerCase().replace(/\.$/, "");
}

function refused(what: string): AirbandError {
  return new AirbandError("url_refused", `url: ${what}`);
}
