/** A position in a JSON file, from its root. */
export type JsonPath = (string | number)[];

/** One entry that setup adds to a client's file, and can remove again. Each names its file in full. */
export type ConfigChange =
  /** A member of an object, such as the server's entry under `mcpServers`. */
  | { kind: "member"; file: string; path: JsonPath; value: unknown }
  /** An element of a list, such as one hook among others. */
  | { kind: "element"; file: string; path: JsonPath; value: unknown }
  /** A table at the end of a TOML file. */
  | { kind: "table"; file: string; header: string; lines: string[] }
  /** A file of our own. */
  | { kind: "file"; file: string; text: string };

/** The result of applying a change to a text. */
export interface Edited {
  text: string;
  /** Objects and lists that were created to contain it, outermost first: they are removed with it if they are empty. */
  made: JsonPath[];
}

/** Somebody else's entry is in its place, or the file cannot be parsed. */
export class ConfigConflict extends Error {
  override readonly name = "ConfigConflict";
}
