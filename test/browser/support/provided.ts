/** What the tests know of the stage, which runs in another process: addresses, and keys to look behind the scenes with. */
export type BrowserStage = {
  previewUrl: string;
  salesforce: { url: string; token: string };
  hubspot: { url: string; token: string };
  api: { url: string; key: string };
};

declare module 'vitest' {
  export interface ProvidedContext {
    browserStage: BrowserStage;
  }
}
