type Emit = (value: object) => void;
export type Wired = { config: Record<string, unknown>; emit: Emit; refreshed: number };

/**
 * A wire adapter that does what a test says. Like LDS it stays silent while a part of its configuration is undefined.
 * `connected` lists what is on the page, newest last.
 */
export function makeWireAdapter() {
  const connected: (Wired & { isReady: boolean })[] = [];
  class Adapter {
    wired: Wired & { isReady: boolean };
    constructor(emit: Emit) {
      this.wired = { config: {}, emit, refreshed: 0, isReady: false };
      emit({});
    }
    connect() {
      connected.push(this.wired);
    }
    update(config: Record<string, unknown>) {
      this.wired.config = config;
      this.wired.isReady = Object.values(config).every((value) => value !== undefined);
      Adapter.updated?.(this.wired);
    }
    disconnect() {
      connected.splice(connected.indexOf(this.wired), 1);
    }
    static updated: ((wired: Wired & { isReady: boolean }) => void) | null = null;
  }
  return { Adapter, connected };
}
