export interface Stage {
  id: string;
  label: string;
  displayOrder: number;
  metadata: { isClosed: string; probability: string };
}

export interface Pipeline {
  id: string;
  label: string;
  displayOrder: number;
  stages: Stage[];
  createdAt: number;
}

/** [id, label, probability] of the pipeline every account starts with. */
const DEFAULT_STAGES: [string, string, string][] = [
  ['appointmentscheduled', 'Appointment Scheduled', '0.2'],
  ['qualifiedtobuy', 'Qualified To Buy', '0.4'],
  ['presentationscheduled', 'Presentation Scheduled', '0.6'],
  ['decisionmakerboughtin', 'Decision Maker Bought-In', '0.8'],
  ['contractsent', 'Contract Sent', '0.9'],
  ['closedwon', 'Closed Won', '1.0'],
  ['closedlost', 'Closed Lost', '0.0'],
];

export function defaultPipeline(): Pipeline {
  const stages = DEFAULT_STAGES.map(([id, label, probability], displayOrder) => ({
    id,
    label,
    displayOrder,
    metadata: { isClosed: String(id.startsWith('closed')), probability },
  }));
  return { id: 'default', label: 'Sales Pipeline', displayOrder: 0, stages, createdAt: 0 };
}

/** What HubSpot derives from a deal's stage. */
export function stageFacts(stage: Stage): Record<string, string> {
  const closed = stage.metadata.isClosed === 'true';
  const won = closed && Number(stage.metadata.probability) === 1;
  return {
    hs_is_closed: String(closed),
    hs_is_closed_won: String(won),
    hs_is_closed_lost: String(closed && !won),
    hs_deal_stage_probability: stage.metadata.probability,
  };
}
