/** The part of a pino logger the engine needs: object first, then the sentence. Fields hold ids, paths and codes only. */
export type EngineLog = {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};
