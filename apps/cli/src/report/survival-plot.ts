import { numbersAtRisk, type SurvivalCurve } from '@rezidiv/survival';
import { escapeHtml } from './html.ts';

const daysPerYear = 365.25;
const plot = { left: 52, top: 14, width: 560, height: 250 } as const;
const rowHeight = 17;
// Okabe and Ito's colours, told apart by all kinds of sight; the dashes tell them apart in print.
const looks = [
  { colour: '#0072B2', dash: '' },
  { colour: '#D55E00', dash: '7 3' },
  { colour: '#009E73', dash: '2 3' },
  { colour: '#CC79A7', dash: '10 3 2 3' },
] as const;

/** Kaplan-Meier curves with censoring ticks and numbers at risk, as an SVG element. */
export function survivalPlot(
  title: string,
  curves: readonly { readonly group: string; readonly curve: SurvivalCurve }[],
): string {
  const lastDay = Math.max(...curves.map(({ curve }) => curve.time.at(-1) ?? 0));
  const years = Math.min(10, Math.max(1, Math.ceil(lastDay / daysPerYear)));
  const x = (days: number) => plot.left + (Math.min(days, years * daysPerYear) / (years * daysPerYear)) * plot.width;
  const y = (survival: number) => plot.top + (1 - survival) * plot.height;
  const riskTop = plot.top + plot.height + 52;
  const height = riskTop + curves.length * rowHeight + 6;
  const parts = [
    axes(years, x, y),
    ...curves.flatMap(({ curve }, at) => [
      steps(curve, at, years * daysPerYear, x, y),
      ticks(curve, at, years * daysPerYear, x, y),
    ]),
    legend(curves.map(({ group }) => group)),
    atRisk(curves, years, x, riskTop),
  ];
  return `<svg class="km" viewBox="0 0 ${plot.left + plot.width + 24} ${height}" role="img" aria-label="${escapeHtml(title)}">${parts.join('')}</svg>`;
}

type Scale = (value: number) => number;

function lookOf(at: number) {
  return looks[at % looks.length] ?? looks[0];
}

function steps(curve: SurvivalCurve, at: number, endDay: number, x: Scale, y: Scale): string {
  const { colour, dash } = lookOf(at);
  let path = `M${px(x(0))} ${px(y(1))}`;
  let before = 1;
  for (const [index, day] of curve.time.entries()) {
    if (day > endDay) break;
    const survival = curve.survival[index] ?? before;
    path += `H${px(x(day))}`;
    if (survival !== before) path += `V${px(y(survival))}`;
    before = survival;
  }
  if ((curve.time.at(-1) ?? 0) > endDay) path += `H${px(x(endDay))}`;
  return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="${dash}"/>`;
}

/** A short upright line where a child was last seen alive. */
function ticks(curve: SurvivalCurve, at: number, endDay: number, x: Scale, y: Scale): string {
  const marks: string[] = [];
  for (const [index, day] of curve.time.entries()) {
    if (day > endDay || (curve.censored[index] ?? 0) === 0) continue;
    const middle = y(curve.survival[index] ?? 1);
    marks.push(`M${px(x(day))} ${px(middle - 4)}v8`);
  }
  return marks.length === 0 ? '' : `<path d="${marks.join('')}" stroke="${lookOf(at).colour}" stroke-width="1"/>`;
}

function axes(years: number, x: Scale, y: Scale): string {
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
    `<text x="${plot.left + plot.width / 2}" y="${y(0) + 34}" text-anchor="middle">years from relapse</text>`,
  ].join('');
}

function legend(groups: readonly string[]): string {
  return groups
    .map((group, at) => {
      const { colour, dash } = lookOf(at);
      const top = plot.top + 10 + at * 18;
      const left = plot.left + plot.width - 130;
      return `<line x1="${left}" x2="${left + 30}" y1="${top}" y2="${top}" stroke="${colour}" stroke-width="2" stroke-dasharray="${dash}"/><text x="${left + 36}" y="${top + 4}" class="halo">${escapeHtml(group)}</text>`;
    })
    .join('');
}

function atRisk(
  curves: readonly { readonly group: string; readonly curve: SurvivalCurve }[],
  years: number,
  x: Scale,
  top: number,
): string {
  const yearly = Array.from({ length: years + 1 }, (_unused, year) => year * daysPerYear);
  const head = `<text x="4" y="${top - 2}" class="small">at risk</text>`;
  const rows = curves.map(({ group, curve }, at) => {
    const line = top + (at + 1) * rowHeight - 3;
    const counts = numbersAtRisk(curve, yearly);
    const cells = counts.map(
      (n, index) => `<text x="${px(x(yearly[index] ?? 0))}" y="${line}" text-anchor="middle" class="small">${n}</text>`,
    );
    return `<text x="4" y="${line}" class="small" style="fill:${lookOf(at).colour}">${escapeHtml(shorten(group))}</text>${cells.join('')}`;
  });
  return head + rows.join('');
}

function shorten(group: string): string {
  return group.length > 6 ? `${group.slice(0, 5)}.` : group;
}

function px(value: number): string {
  return value.toFixed(1);
}
