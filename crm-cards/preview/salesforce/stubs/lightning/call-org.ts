/** The preview's way into the org, in the session of whoever looks. */
export async function callOrg(
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`/preview/salesforce${path}`, {
    method,
    headers: {
      'x-preview-user': window.previewBoot.user,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

/** What LDS hands to a component is read-only. */
export function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) freeze(inner);
  }
  return value;
}

/** An error as LDS gives it to a component. */
export function ldsError(status: number, body: unknown): { status: number; ok: false; body: unknown } {
  return freeze({ status, ok: false, body: Array.isArray(body) && body.length === 1 ? body[0] : body });
}

type Emit = (value: object) => void;

/** A wire adapter over a question to the org: asks again when what it depends on changes, and drops answers that come late. */
export function adapterFor<Config extends object>(
  isReady: (config: Config) => boolean,
  ask: (config: Config, refresh: () => Promise<void>) => Promise<object>,
) {
  return class {
    private readonly emit: Emit;
    private asked = 0;
    private before = '';

    constructor(emit: Emit) {
      this.emit = emit;
      emit({ data: undefined, error: undefined, errors: undefined });
    }

    connect(): void {}

    disconnect(): void {
      this.asked += 1;
    }

    update(config: Config): void {
      const now = JSON.stringify(config);
      if (!isReady(config) || now === this.before) return;
      this.before = now;
      void this.read(config);
    }

    private async read(config: Config): Promise<void> {
      this.asked += 1;
      const mine = this.asked;
      const answer = await ask(config, () => this.read(config));
      if (mine === this.asked) this.emit(answer);
    }
  };
}
