/** The part of a `pg` or Neon client class that is extended here. */
// biome-ignore lint/suspicious/noExplicitAny: a mixin's base must take any arguments (TS2545), and query has ten overloads.
type ClientClass = new (...args: any[]) => { query(...args: any[]): any };

interface TypeParsers {
  getTypeParser: (oid: number, format?: unknown) => (text: string) => unknown;
}

const int8 = 20;
const int8Array = 1016;

/**
 * A client class for a pool that Drizzle uses, with two fixes:
 * - int8 is returned as a number, also by raw queries. Drizzle passes its own parsers with each query, so those of the
 *   pool would not be used, and the driver's global ones are not ours to change. Our int8 columns are times and
 *   counters.
 * - A connection on which `begin` fails is returned to the pool. Drizzle takes one for a transaction and returns it
 *   only if `begin` succeeded: each connection lost that way would shrink the pool permanently.
 */
export function pooledClient<Base extends ClientClass>(Client: Base): Base {
  return class PooledClient extends Client {
    release?: (error: unknown) => void;

    // biome-ignore lint/suspicious/noExplicitAny: passes on whichever of the ten overloads was called.
    override query(query: any, ...rest: any[]): any {
      if (typeof query?.submit === "function") return super.query(query, ...rest);
      const config = typeof query === "string" ? { text: query } : query;
      const parsers: TypeParsers | undefined = config.types;
      const result = super.query(parsers ? { ...config, types: withNumbers(parsers) } : config, ...rest);
      if (/^begin\b/i.test(config.text)) result?.catch?.((error: unknown) => this.release?.(error));
      return result;
    }
  };
}

function withNumbers(parsers: TypeParsers): TypeParsers {
  return {
    getTypeParser: (oid, format) => {
      if (format === "binary") return parsers.getTypeParser(oid, format);
      if (oid === int8) return Number;
      const parse = parsers.getTypeParser(oid, format);
      return oid === int8Array ? (text) => numbersIn(parse(text)) : parse;
    },
  };
}

function numbersIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(numbersIn);
  return value === null ? null : Number(value);
}
