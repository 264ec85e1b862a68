/** A field in an answer of `lightning/graphql`; absent where the user may not see an optional one. */
export type Cell = { value?: unknown } | null | undefined;

/** A record in such an answer, under the names it was asked by. */
export type Row<Name extends string> = { Id: string } & { [name in Name]?: Cell };

export type Connection<Node> = {
  edges: { node: Node }[];
  totalCount?: number;
  pageInfo?: { hasNextPage: boolean };
};

export function rowsOf<Node>(connection: Connection<Node> | null | undefined): Node[] {
  return connection ? connection.edges.map(({ node }) => node) : [];
}

/** Empty text is no text: Salesforce stores none. */
export function textOf(cell: Cell): string | null {
  const value = cell?.value;
  return value === null || value === undefined || value === '' ? null : String(value);
}

export function numberOf(cell: Cell): number | null {
  const value = cell?.value;
  if (value === null || value === undefined || value === '') return null;
  return Number(value);
}

export function flagOf(cell: Cell): boolean {
  return cell?.value === true || cell?.value === 'true';
}

/** Salesforce writes `2026-11-24T10:00:00.000Z` or with `+0000`. */
export function instantOf(cell: Cell): string | null {
  const text = textOf(cell);
  return text === null ? null : new Date(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')).toISOString();
}

/** `Needs action` -> `needs_action`: our closed sets as code has them. */
export function wordOf<Word extends string>(cell: Cell): Word | null {
  const text = textOf(cell);
  return text === null ? null : (text.toLowerCase().replaceAll(' ', '_') as Word);
}
