import type { DisconnectParty } from '../../domain/call.ts';
import type { FlagFinding } from '../../domain/flag.ts';
import type { PriorScore } from '../../domain/history.ts';
import type { Scorecard } from '../../domain/scorecard.ts';
import type { Turn } from '../../domain/transcript.ts';
import type { WorkspaceSettings } from '../../domain/workspace.ts';

/** Everything a rule may look at: one leg, its scorecard, and the agent's earlier scores in call order. */
export type FlagInput = {
  scorecard: Scorecard;
  passMark: number;
  turns: readonly Turn[];
  disconnectParty: DisconnectParty | null;
  /** Earlier scored legs of the agent on the same rubric line, per criterion, oldest first. */
  earlier: ReadonlyMap<string, readonly PriorScore[]>;
  settings: WorkspaceSettings;
};

/** One reason for review. A rule is pure and knows no other rule, so their order never matters. */
export type FlagRule = { id: string; evaluate(input: FlagInput): FlagFinding[] };
