/** How an admin builds one report in HubSpot, whose reports cannot be made for them (facts: no API for it). */
export type ReportRecipe = { title: string; shows: string; steps: string[] };

const START = 'Reporting > Reports > Create report > Custom report builder.';
const SCORES = `${START} Primary source: Criterion Scores. Keep only Row Status = Current.`;
const LOGS = `${START} Primary source: Coaching Logs.`;
const PRACTICE = `${START} Primary source: Practice Assignments.`;

export const REPORT_RECIPES: ReportRecipe[] = [
  {
    title: 'Compliance failures by team and week',
    shows: 'Where required language is missed, and whether that changes.',
    steps: [
      SCORES,
      'Filter: Compliance is true, and Passed (0 or 100) is 0.',
      'X axis: Week Starting. Break down by: Team. Y axis: count of Criterion Scores.',
    ],
  },
  {
    title: 'Criterion trend, week over week',
    shows: 'Average score of each criterion over time.',
    steps: [
      SCORES,
      'Filter: Outcome is Scored.',
      'X axis: Week Starting. Break down by: Criterion. Y axis: average of Score.',
    ],
  },
  {
    title: 'New against recurring',
    shows: 'How many weaknesses come back.',
    steps: [
      SCORES,
      'Filter: History is any of New, Recurring.',
      'X axis: Week Starting. Break down by: History. Y axis: count of Criterion Scores.',
    ],
  },
  {
    title: 'Practice funnel',
    shows: 'How much of what is proposed is assigned, tried and passed.',
    steps: [
      PRACTICE,
      'X axis: State. Y axis: count of Practice Assignments.',
      'Table beside it: average of Attempts by State.',
    ],
  },
  {
    title: 'Change after 30 and 60 days',
    shows: 'Whether coached criteria got better on real calls.',
    steps: [
      PRACTICE,
      'Filter: Day 30 is known.',
      'Table: Criterion, average of Baseline, Day 30 and Day 60, sum of Day 30 Calls and Day 60 Calls.',
    ],
  },
  {
    title: 'The five metrics by team',
    shows: 'Agent quality, first call resolution, compliance, customer sentiment and coaching completion.',
    steps: [
      LOGS,
      'Table by Team: average of Overall Score, First Call Resolution, Compliance Rate and Customer Sentiment, and count of each (empty values are missing, not zero).',
      `Second table. ${PRACTICE} By Team: average of Completed On Time (0 or 100).`,
    ],
  },
  {
    title: 'Calls without a certain deal',
    shows: 'What waits for somebody to pick contact and deal.',
    steps: [
      LOGS,
      'Filter: Link Status is any of Ambiguous, Unmatched.',
      'X axis: Week Starting. Break down by: Link Status.',
    ],
  },
];
