import { escapeHtml } from './html.ts';

/** What every plot over time shares: its measures, colours, axes and legend. */

/** Days of a year on the axis. */
export const daysPerYear = 365.25;
/** Where the plot area lies. */
export const plot = { left: 52, top: 14, width: 560, height: 250 } as const;
// Okabe and Ito's colours, told apart by all kinds of sight; the dashes tell them apart in print.
const looks = [
  { colour: '#0072B2', dash: '' },
  { colour: '#D55E00', dash: '7 3' },
  { colour: '#009E73', dash: '2 3' },
  { colour: '#CC79A7', dash: '10 3 2 3' },
] as const;

/** From a value to its place in pixels. */
export type Scale = (value: number) => number;

/** Colour and dash of a line by its place. */
export function lookOf(at: number) {
  return looks[at % looks.length] ?? looks[0];
}

/** Whole years to draw: those of the follow-up, at least one and at most ten. */
export function yearsToDraw(lastDay: number): number {
  return Math.min(10, Math.max(1, Math.ceil(lastDay / daysPerYear)));
}

/** The two scales of a plot over so many years. */
export function scalesOf(years: number): { readonly x: Scale; readonly y: Scale } {
  return {
    x: (days) => plot.left + (Math.min(days, years * daysPerYear) / (years * daysPerYear)) * plot.width,
    y: (share) => plot.top + (1 - share) * plot.height,
  };
}

/** Grid, axes and their labels. */
export function axes(years: number, x: Scale, y: Scale, origin: string): string {
  const yearly = Array.from({ length: years + 1 }, (_unused, year) => year);
  const shares = [0, 0.25, 0.5, 0.75, 1];
  return [
    ...shares.map(
      (share) =>
        `<line x1="${plot.left}" x2="${plot.left + plot.width}" y1="${y(share)}" y2="${y(share)}" class="grid"/><text x="${plot.left - 8}" y="${y(share) + 4}" text-anchor="end">${share * 100}%</text>`,
    ),
    `<line x1="${plot.left}" x2="${plot.left + plot.width}" y1="${y(0)}" y2="${y(0)}" class="axis"/><line x1="${plot.left}" x2="${plot.left}" y1="${y(0)}" y2="${y(1)}" class="axis"/>`,
    ...yearly.map(
      (year) =>
        `<line x1="${px(x(year * daysPerYear))}" x2="${px(x(year * daysPerYear))}" y1="${y(0)}" y2="${y(0) + 5}" class="axis"/><text x="${px(x(year * daysPerYear))}" y="${y(0) + 18}" text-anchor="middle">${year}</text>`,
    ),
    `<text x="${plot.left + plot.width / 2}" y="${y(0) + 34}" text-anchor="middle">years from ${escapeHtml(origin)}</text>`,
  ].join('');
}

/** Names of the lines, at the upper right. */
export function legend(groups: readonly string[]): string {
  return groups
    .map((group, at) => {
      const { colour, dash } = lookOf(at);
      const top = plot.top + 10 + at * 18;
      const left = plot.left + plot.width - (longest(groups) > 10 ? 215 : 130);
      return `<line x1="${left}" x2="${left + 30}" y1="${top}" y2="${top}" stroke="${colour}" stroke-width="2" stroke-dasharray="${dash}"/><text x="${left + 36}" y="${top + 4}" class="halo">${escapeHtml(group)}</text>`;
    })
    .join('');
}

function longest(names: readonly string[]): number {
  return Math.max(0, ...names.map(({ length }) => length));
}

/** A place in pixels as it is written. */
export function px(value: number): string {
  return value.toFixed(1);
}
