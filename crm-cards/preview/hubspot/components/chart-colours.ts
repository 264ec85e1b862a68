import type * as UI from '@hubspot/ui-extensions';

const COLOURS: Record<string, string> = {
  orange: '#fea58e',
  aqua: '#51d3d9',
  purple: '#bda9ea',
  yellow: '#f5c78e',
  pink: '#ea90b1',
  blue: '#81c1fd',
  green: '#a2d28f',
  darkOrange: '#b8541f',
  darkAqua: '#00757f',
  darkPurple: '#6a4fb3',
  darkYellow: '#8a6100',
  darkPink: '#a8386b',
  darkBlue: '#1f6fb2',
  darkGreen: '#3d7a2a',
};
const ORDER = ['darkAqua', 'darkOrange', 'darkPurple', 'darkBlue', 'darkPink', 'darkGreen', 'darkYellow'];

export function colourOf({ axes, options }: UI.ChartProps, series: string, index: number): string {
  const wanted = axes.options?.colors?.[series] ?? (options?.colorList ?? options?.colors)?.[index];
  return COLOURS[wanted ?? ORDER[index % ORDER.length]!]!;
}
