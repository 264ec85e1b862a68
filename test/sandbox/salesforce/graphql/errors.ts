import type { Position } from './document.ts';

/**
 * What the vendor puts into `errors`. The wording of validation errors is the one that its deploy messages show
 * ("Validation error of type FieldUndefined: ..."); an answer with errors still has the HTTP status 200.
 */
export class GraphqlError extends Error {
  readonly errorType: 'InvalidSyntax' | 'ValidationError' | 'DataFetchingException';
  readonly at: Position | undefined;
  readonly path: string[];

  constructor(
    errorType: GraphqlError['errorType'],
    message: string,
    where: { at?: Position; path?: string[] } = {},
  ) {
    super(message);
    this.errorType = errorType;
    this.at = where.at;
    this.path = where.path ?? [];
  }

  toJson() {
    return {
      message: this.message,
      locations: this.at ? [this.at] : [],
      paths: this.path,
      extensions: { ErrorType: this.errorType },
    };
  }
}

/** One of graphql-java's validation errors, with the path in the query. */
export function invalid(kind: string, text: string, at: Position, path: string[]): GraphqlError {
  const place = path.length > 0 ? ` @ '${path.join('/')}'` : '';
  return new GraphqlError('ValidationError', `Validation error of type ${kind}: ${text}${place}`, {
    at,
    path,
  });
}

export function fieldUndefined(name: string, type: string, at: Position, path: string[]): GraphqlError {
  return invalid('FieldUndefined', `Field '${name}' in type '${type}' is undefined`, at, path);
}
