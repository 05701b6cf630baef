declare module "fs-native-extensions" {
  const locks: {
    /** Whether an exclusive lock on the range was taken; it ends when the descriptor is closed or the process ends. */
    tryLock(fd: number, offset: number, length: number): boolean;
  };
  export default locks;
}
