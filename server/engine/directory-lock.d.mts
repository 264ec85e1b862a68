export declare function takeDirectoryLock(
  directory: string,
  options: { waitMs: number; onWait?: (ownerPid: number | undefined) => void },
): Promise<() => Promise<void>>;
