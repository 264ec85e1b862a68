type Config = Record<string, unknown>;
/** What a test has the platform answer; undefined = no answer yet. */
export type Serve = (config: Config) => Promise<object> | object | undefined;

/**
 * A wire adapter that answers what the test at hand says. Like LDS it stays silent while a part of its configuration is
 * undefined, and gives a `refresh` that asks again.
 */
export function makeWireAdapter() {
  const platform: { serve: Serve; asked: Config[] } = { serve: () => undefined, asked: [] };
  class Adapter {
    emit: (value: object) => void;
    config: Config = {};
    constructor(emit: (value: object) => void) {
      this.emit = emit;
      emit({});
    }
    connect() {}
    disconnect() {
      this.emit = () => {};
    }
    async update(config: Config) {
      this.config = config;
      if (!Object.values(config).includes(undefined)) await this.ask();
    }
    async ask() {
      platform.asked.push(this.config);
      const answer = await platform.serve(this.config);
      if (answer) this.emit({ ...answer, refresh: () => this.ask() });
    }
  }
  return { Adapter, platform };
}
