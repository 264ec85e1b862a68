import { Flex, LineChart, Text } from '@hubspot/ui-extensions';
import type { TrendView } from '../../view-model/index.ts';

/** The last scores as a line beside the pass mark, and in words. */
export function Trend({ trend }: { trend: TrendView | null }) {
  if (!trend) return null;
  const rows = trend.points.flatMap(({ label, score, passMark }, index) => {
    const call = `${index + 1}. ${label}`;
    return [
      { call, value: score, line: 'Score' },
      { call, value: passMark, line: 'Pass mark' },
    ];
  });
  return (
    <Flex direction="column" gap="extra-small" testId="trend">
      <LineChart
        data={rows}
        axes={{
          x: { field: 'call', fieldType: 'category', label: 'Call' },
          y: { field: 'value', fieldType: 'linear', label: 'Score' },
          options: { groupFieldByColor: 'line', colors: { Score: 'blue', 'Pass mark': 'darkOrange' } },
        }}
        options={{ title: trend.title, showLegend: true, showDataLabels: false, showTooltips: true }}
      />
      <Text variant="microcopy">{trend.sentence}</Text>
    </Flex>
  );
}
