/** What a judge prompt of ours holds, read back from the request as a model would read it. */
export type CallRequest = {
  criterionKeys: string[];
  turns: { turn: number; role: string; text: string }[];
};

type JudgementSchema = {
  properties?: { judgements?: { items?: { properties?: { criterionKey?: { enum?: string[] } } } } };
};

export function readCall(schema: unknown, input: string): CallRequest {
  const keys =
    (schema as JudgementSchema).properties?.judgements?.items?.properties?.criterionKey?.enum ?? [];
  const block = /<transcript>\n([\s\S]*)\n<\/transcript>/.exec(input)?.[1] ?? '';
  const turns = block
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as CallRequest['turns'][number]);
  return { criterionKeys: keys, turns };
}

/** A well-behaved model: quotes the agent's longest turn for every criterion, or says that nothing shows it. */
export function answerHonestly({ criterionKeys, turns }: CallRequest): unknown {
  const own = turns.filter((turn) => turn.role === 'agent' && turn.text.trim() !== '');
  const longest = own.reduce<(typeof own)[number] | null>(
    (best, turn) => (best && best.text.length >= turn.text.length ? best : turn),
    null,
  );
  return {
    judgements: criterionKeys.map((criterionKey) => ({
      criterionKey,
      turn: longest?.turn ?? null,
      quote: longest?.text ?? null,
      rationale: longest ? 'The agent says so in this turn.' : 'The agent says nothing.',
      level: longest ? 'good' : 'poor',
      confidence: 0.8,
    })),
  };
}
