import { numbersAtRisk, type SurvivalCurve } from '@rezidiv/survival';
import { escapeHtml } from './html.ts';
import { axes, daysPerYear, legend, lookOf, plot, px, type Scale, scalesOf, yearsToDraw } from './plot-frame.ts';

const rowHeight = 17;

/** Kaplan-Meier curves with censoring ticks and numbers at risk, as an SVG element. */
export function survivalPlot(
  title: string,
  curves: readonly { readonly group: string; readonly curve: SurvivalCurve }[],
): string {
  const lastDay = Math.max(...curves.map(({ curve }) => curve.time.at(-1) ?? 0));
  const years = yearsToDraw(lastDay);
  const { x, y } = scalesOf(years);
  const riskTop = plot.top + plot.height + 52;
  const height = riskTop + curves.length * rowHeight + 6;
  const parts = [
    axes(years, x, y, 'relapse'),
    ...curves.flatMap(({ curve }, at) => [
      steps(curve, at, years * daysPerYear, x, y),
      ticks(curve, at, years * daysPerYear, x, y),
    ]),
    legend(curves.map(({ group }) => group)),
    atRisk(curves, years, x, riskTop),
  ];
  return `<svg class="km" viewBox="0 0 ${plot.left + plot.width + 24} ${height}" role="img" aria-label="${escapeHtml(title)}">${parts.join('')}</svg>`;
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
