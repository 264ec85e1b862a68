import type * as UI from '@hubspot/ui-extensions';

export type Plot = {
  /** One row per x value, one column per series. */
  rows: (Record<string, number | string> & { x: number | string })[];
  series: { key: string; label: string }[];
};

/** HubSpot's flat rows as recharts takes them: one series per value of the grouping field, or one alone. */
export function toPlot({ data, axes }: UI.ChartProps): Plot {
  const flat = Array.isArray(data) ? data : data.data;
  const labels = Array.isArray(data) ? {} : (data.options?.propertyLabels ?? {});
  const groupField = axes.options?.groupFieldByColor;
  const rows = new Map<number | string, Plot['rows'][number]>();
  const series = new Map<string, string>();
  for (const row of flat) {
    const at = row[axes.x.field]!;
    const x = labels[axes.x.field]?.[String(at)] ?? at;
    const key = groupField ? String(row[groupField]) : axes.y.field;
    const label = groupField ? (labels[groupField]?.[key] ?? key) : (axes.y.label ?? axes.y.field);
    series.set(key, label);
    const point = rows.get(x) ?? { x };
    point[key] = row[axes.y.field]!;
    rows.set(x, point);
  }
  return { rows: [...rows.values()], series: [...series].map(([key, label]) => ({ key, label })) };
}
