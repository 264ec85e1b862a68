import type * as UI from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import {
  Bar,
  CartesianGrid,
  LabelList,
  Legend,
  Line,
  BarChart as RechartsBarChart,
  LineChart as RechartsLineChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { colourOf } from './chart-colours.ts';
import { type Plot, toPlot } from './chart-data.ts';
import { mark } from './props.ts';

const HEIGHT = 240;

export function LineChart(props: UI.LineChartProps) {
  const plot = toPlot(props);
  return (
    <Figure {...props} plot={plot}>
      <RechartsLineChart data={plot.rows} margin={MARGIN} accessibilityLayer={false}>
        {frame(props)}
        {plot.series.map(({ key, label }, index) => (
          <Line
            key={key}
            dataKey={key}
            name={label}
            stroke={colourOf(props, key, index)}
            strokeWidth={2}
            dot={{ r: 3 }}
            isAnimationActive={false}
          >
            {props.options?.showDataLabels ? <LabelList dataKey={key} position="top" /> : null}
          </Line>
        ))}
      </RechartsLineChart>
    </Figure>
  );
}

export function BarChart(props: UI.BarChartProps) {
  const plot = toPlot(props);
  return (
    <Figure {...props} plot={plot}>
      <RechartsBarChart data={plot.rows} margin={MARGIN} accessibilityLayer={false}>
        {frame(props)}
        {plot.series.map(({ key, label }, index) => (
          <Bar
            key={key}
            dataKey={key}
            name={label}
            fill={colourOf(props, key, index)}
            stackId={props.axes.options?.stacking ? 'all' : undefined}
            maxBarSize={48}
            isAnimationActive={false}
          >
            {props.options?.showDataLabels ? <LabelList dataKey={key} position="top" /> : null}
          </Bar>
        ))}
      </RechartsBarChart>
    </Figure>
  );
}

const MARGIN = { top: 16, right: 16, bottom: 16, left: 0 };

function frame({ axes, options }: UI.ChartProps) {
  return [
    <CartesianGrid key="grid" stroke="var(--hs-line)" vertical={false} />,
    <XAxis key="x" dataKey="x" tick={{ fontSize: 12 }} label={axisLabel(axes.x.label, 'insideBottom')} />,
    <YAxis key="y" tick={{ fontSize: 12 }} width={44} label={axisLabel(axes.y.label, 'insideLeft')} />,
    ...(options?.showTooltips ? [<Tooltip key="tooltip" isAnimationActive={false} />] : []),
    ...(options?.showLegend ? [<Legend key="legend" verticalAlign="top" formatter={inText} />] : []),
  ];
}

/** The line beside it has the colour; the word has that of text. */
function inText(word: string) {
  return <span style={{ color: 'var(--hs-obsidian)' }}>{word}</span>;
}

function axisLabel(value: string | undefined, position: 'insideBottom' | 'insideLeft') {
  if (!value) return undefined;
  return {
    value,
    position,
    fontSize: 12,
    angle: position === 'insideLeft' ? -90 : 0,
    offset: position === 'insideLeft' ? 12 : -8,
  };
}

/** The drawing is for the eye; the same numbers stand in a table for everybody else. */
function Figure(props: UI.ChartProps & { plot: Plot; children: ReactElement }) {
  const { plot, options, axes } = props;
  return (
    <figure className="hs-chart" {...mark(props)}>
      {options?.title ? <figcaption>{options.title}</figcaption> : null}
      <div aria-hidden="true">
        <ResponsiveContainer width="100%" height={HEIGHT}>
          {props.children}
        </ResponsiveContainer>
      </div>
      <table className="hs-hidden">
        <caption>{options?.title ?? 'Chart data'}</caption>
        <thead>
          <tr>
            <th scope="col">{axes.x.label ?? axes.x.field}</th>
            {plot.series.map(({ key, label }) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {plot.rows.map((row) => (
            <tr key={String(row.x)}>
              <th scope="row">{String(row.x)}</th>
              {plot.series.map(({ key }) => (
                <td key={key}>{row[key] ?? ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
