/** A GraphQL document as far as the stand-in reads it. `at` is where a thing stands in the text. */
export type Position = { line: number; column: number };

export type Value =
  | { kind: 'variable'; name: string; at: Position }
  | { kind: 'enum'; name: string }
  | { kind: 'literal'; value: string | number | boolean | null }
  | { kind: 'list'; items: Value[] }
  | { kind: 'object'; fields: { name: string; value: Value; at: Position }[] };

export type Argument = { name: string; value: Value; at: Position };

export type Selection = {
  /** The name in the answer: the alias where there is one. */
  as: string;
  name: string;
  arguments: Argument[];
  directives: string[];
  selections: Selection[];
  at: Position;
};

export type VariableDefinition = {
  name: string;
  type: string;
  required: boolean;
  default?: Value;
  at: Position;
};

export type Operation = {
  kind: 'query' | 'mutation';
  name: string | null;
  variables: VariableDefinition[];
  selections: Selection[];
};
