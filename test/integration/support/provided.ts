// What test/integration/global-setup.ts provides to every integration test through `inject` of vitest.

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string;
    templateDatabase: string;
    /** Empty where no Redis could be started. */
    redisUrl: string;
  }
}

export {};
