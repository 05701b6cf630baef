/**
 * Packages that are loaded from `node_modules` and never bundled: with native code, wasm or files of their own, or once
 * per process.
 */
export const externalPackages = [
  "@electric-sql/pglite",
  "@neondatabase/serverless",
  "fs-native-extensions",
  "ioredis",
  "pg",
  "pino",
  "ws",
];
