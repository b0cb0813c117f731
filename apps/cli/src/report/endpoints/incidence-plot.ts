import type { CumulativeIncidence } from '@rezidiv/survival';
import { escapeHtml } from '../html.ts';
import { axes, daysPerYear, legend, lookOf, plot, px, scalesOf, yearsToDraw } from '../plot-frame.ts';

/** Cumulative incidence of each cause, as an SVG element. */
export function incidencePlot(
  title: string,
  causes: readonly string[],
  curve: CumulativeIncidence,
  origin: string,
): string {
  const years = yearsToDraw(curve.time.at(-1) ?? 0);
  const { x, y } = scalesOf(years);
  const endDay = years * daysPerYear;
  const lines = causes.map((_cause, at) => {
    const { colour, dash } = lookOf(at);
    let path = `M${px(x(0))} ${px(y(0))}`;
    let before = 0;
    for (const [row, day] of curve.time.entries()) {
      if (day > endDay) break;
      const incidence = curve.causes[at]?.incidence[row] ?? before;
      path += `H${px(x(day))}`;
      if (incidence !== before) path += `V${px(y(incidence))}`;
      before = incidence;
    }
    return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="${dash}"/>`;
  });
  const parts = [axes(years, x, y, origin), ...lines, legend(causes)];
  return `<svg class="km" viewBox="0 0 ${plot.left + plot.width + 24} ${plot.top + plot.height + 44}" role="img" aria-label="${escapeHtml(title)}">${parts.join('')}</svg>`;
}
