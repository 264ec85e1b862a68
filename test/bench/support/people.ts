/** Somebody of the benchmarks' company. Everybody is in both CRMs; a manager's tasks go to `home`. */
export type BenchPerson = { name: string; email: string; manager: string | null; home: Home | null };
export type Home = 'salesforce' | 'hubspot';

export const AGENTS = 20;
const MANAGERS = 4;

export const managers: BenchPerson[] = Array.from({ length: MANAGERS }, (_, at) => ({
  name: `Manager Number${at + 1}`,
  email: `manager${at + 1}@bench.test`,
  manager: null,
  home: at % 2 === 0 ? 'salesforce' : 'hubspot',
}));

export const agents: BenchPerson[] = Array.from({ length: AGENTS }, (_, at) => ({
  name: `Agent Number${at + 1}`,
  email: `agent${at + 1}@bench.test`,
  manager: managers[at % MANAGERS]!.email,
  home: null,
}));
