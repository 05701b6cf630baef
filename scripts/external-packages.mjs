/** What is loaded from `node_modules` and never bundled: native code, wasm or files of its own, or once in a process. */
export const externalPackages = [
  "@electric-sql/pglite",
  "@neondatabase/serverless",
  "fs-native-extensions",
  "ioredis",
  "pg",
  "pino",
  "ws",
];
