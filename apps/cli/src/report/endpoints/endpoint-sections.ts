import type { Endpoint, EndpointEvent } from '@rezidiv/core';
import { escapeHtml, list, table } from '../html.ts';
import { daysPerYear } from '../plot-frame.ts';
import type { CoxAnalysis } from './cox-by-group.ts';
import { type CoxRow, coxNote } from './cox-table.ts';
import type { EndpointReport, EndpointsReport } from './endpoint-report.ts';
import { causesOf, type IncidenceTable, incidenceNote } from './incidence-by-group.ts';
import { incidencePlot } from './incidence-plot.ts';
import { landmarkDays, type TransplantationAnalysis, transplantationNote } from './transplantation.ts';

/** The endpoints on the page: first what could be counted, then each that could. */
export function endpointSections({ by, endpoints, notApplied }: EndpointsReport): string {
  const possible = endpoints.filter(({ followed }) => followed > 0);
  return `<section id="endpoints"><h2>Endpoints</h2>
<p>Each endpoint is declared with its source and applied to every child in the same way. A child counts only where the record says of each of its events whether it happened, and when the first one came; what is not recorded is not taken for "no".</p>
${declared(endpoints)}${definitions(endpoints)}${notComputed(notApplied)}</section>
${possible.map((report) => endpointSection(report, by.title)).join('\n')}`;
}

function declared(endpoints: readonly EndpointReport[]): string {
  const rows = endpoints.map(({ endpoint, followed, events, needs, outside }) => [
    followed > 0 ? `<a href="#endpoint-${endpoint.id}">${escapeHtml(endpoint.title)}</a>` : escapeHtml(endpoint.title),
    escapeHtml(endpoint.group),
    count(followed),
    count(events),
    openCell(followed, needs),
    outside.map(({ reason, n }) => `${count(n)}: ${escapeHtml(reason)}`).join('<br>'),
  ]);
  return table(
    'What could be counted',
    [
      'Endpoint',
      'As defined by',
      'Followed',
      'With event',
      'Children left out: not recorded, or not to the day',
      'Not meant',
    ],
    rows,
    [2, 3],
  );
}

const mostReasons = 3;

function openCell(followed: number, needs: EndpointReport['needs']): string {
  const shown = needs.slice(0, mostReasons).map(({ missing, n }) => `${count(n)}: ${escapeHtml(missing)}`);
  const more = needs.slice(mostReasons).reduce((sum, { n }) => sum + n, 0);
  const none = followed === 0 ? ['<b>cannot be estimated from this file</b>'] : [];
  return [...none, ...shown, ...(more === 0 ? [] : [`${count(more)}: otherwise`])].join('<br>');
}

function definitions(endpoints: readonly EndpointReport[]): string {
  const rows = endpoints.flatMap(({ endpoint }) =>
    byCauseAndSource(endpoint).map(({ events, cause, source }, at) => [
      at === 0 ? escapeHtml(endpoint.title) : '',
      escapeHtml(events.join('; ')),
      escapeHtml(cause),
      source,
    ]),
  );
  return table('What counts, and who says so', ['Endpoint', 'Event', 'Counted as', 'Source'], rows);
}

function byCauseAndSource({ events }: Endpoint) {
  const rows: { readonly events: string[]; cause: string; readonly source: string }[] = [];
  for (const event of events) {
    const source = because(event);
    const name = event.event.replaceAll('-', ' ');
    const same = rows.find((row) => row.cause === event.cause && row.source === source);
    if (same === undefined) rows.push({ events: [name], cause: event.cause, source });
    else same.events.push(name);
  }
  return rows;
}

function because({ because: reason }: EndpointEvent): string {
  if ('choice' in reason) return `<i>this project's choice:</i> ${escapeHtml(reason.choice)}`;
  const quote = reason.quote === undefined ? '' : ` &ldquo;${escapeHtml(reason.quote)}&rdquo;`;
  return `${escapeHtml(reason.source.title)}, ${escapeHtml(reason.locator)}.${quote}`;
}

function notComputed(notApplied: EndpointsReport['notApplied']): string {
  const rows = notApplied.map(({ title, group, why, cite }) => [
    escapeHtml(title),
    escapeHtml(group),
    `${escapeHtml(why)}${cite === undefined ? '' : ` <small>(${escapeHtml(cite.source.title)}, ${escapeHtml(cite.locator)})</small>`}`,
  ]);
  return table('Endpoints of the field that are not computed', ['Endpoint', 'Group', 'Why'], rows);
}

function endpointSection(report: EndpointReport, by: string): string {
  const { endpoint, incidence, byGroup, byFactors, transplantation } = report;
  const ofWhat = causesOf(endpoint).length > 1 ? '; hazard of any of these events (composite), not of each' : '';
  return `<section id="endpoint-${endpoint.id}" class="system"><h2>${escapeHtml(endpoint.title)} <small>${escapeHtml(endpoint.group)}</small></h2>
${estimand(report)}
${incidence === null ? '' : incidenceTable(incidence, endpoint, by)}
${byGroup === null ? '' : coxSection(`Cox regression: ${by} groups${ofWhat}`, byGroup)}
${byFactors === null ? '' : coxSection(`Cox regression: what was known at the relapse, all in one model${ofWhat}`, byFactors)}
${endpoint.timeZero === 'hsct' ? '' : transplantationSection(transplantation, ofWhat)}<p class="small">${escapeHtml(coxNote)}</p></section>`;
}

function estimand({ estimand: { population, timeZero, event, transplantation, notes } }: EndpointReport): string {
  const rows = [
    ['Whom', population],
    ['Time starts at', timeZero],
    ['Event', event],
    ['At transplantation', transplantation],
  ].map(([name, text]) => `<tr><th scope="row">${name}</th><td>${escapeHtml(text ?? '')}</td></tr>`);
  return `<table class="facts"><caption>What is estimated</caption><tbody>${rows.join('')}</tbody></table>${list(notes)}`;
}

function incidenceTable({ rows, tests, all, causes }: IncidenceTable, endpoint: Endpoint, by: string): string {
  const head = [by, 'Followed', ...causes.map((cause) => escapeHtml(cause)), 'Event-free'];
  const body = rows.map(({ group, followed, causes: found, eventFree5y }) => [
    escapeHtml(group),
    count(followed),
    ...found.map((one) => incidenceCell(one, followed)),
    shareOr(eventFree5y, followed),
  ]);
  const numeric = head.map((_name, at) => at).slice(1);
  const gray = tests.flatMap((test) =>
    test === null
      ? []
      : [`${escapeHtml(test.cause)}: &chi;&sup2; = ${test.chisq.toFixed(2)}, ${test.df} df, ${pText(test.p)}`],
  );
  const comparison =
    gray.length === 0
      ? 'No comparison: fewer than two groups with follow-up.'
      : `Gray's test between groups. ${gray.join('; ')}.`;
  const origin = endpoint.timeZero === 'hsct' ? 'transplantation' : endpoint.timeZero;
  const figure = `<figure>${incidencePlot(`Cumulative incidence, ${endpoint.title}`, causes, all, origin)}<figcaption>Cumulative incidence in all ${count(all.subjects)} children with follow-up.</figcaption></figure>`;
  return `${table('Cumulative incidence at 5 years &plusmn; standard error (events over all follow-up)', head, body, numeric)}<p class="small">${comparison} ${escapeHtml(incidenceNote)}</p>${figure}`;
}

function incidenceCell(
  { events, incidence5y, se5y }: IncidenceTable['rows'][number]['causes'][number],
  followed: number,
): string {
  if (incidence5y === null) return shareOr(incidence5y, followed);
  if (events === 0) return '0 events';
  const error = se5y === null ? '' : ` &plusmn; ${percent(se5y)}`;
  return `${percent(incidence5y)}${error} <small>(${count(events)})</small>`;
}

function coxSection(title: string, { table: found, leftOut, droppedFactors }: CoxAnalysis): string {
  const dropped =
    droppedFactors.length === 0
      ? ''
      : `<p class="small">Not in the model: ${escapeHtml(droppedFactors.join('; '))}.</p>`;
  const out =
    leftOut.length === 0
      ? ''
      : ` Not in the model: ${leftOut.map(({ reason, n }) => `${count(n)} (${escapeHtml(reason)})`).join(', ')}.`;
  if (found === null)
    return `<p class="empty">${escapeHtml(title)}: nothing to estimate, no two groups with an event.${out}</p>${dropped}`;
  const all = `<p class="small">${count(found.n)} children, ${count(found.events)} events.${out} Whole model: ${found.modelP === null ? 'cannot be tested' : `${pText(found.modelP)} (likelihood ratio)`}; proportional hazards, all terms together: ${found.proportionalHazardsP === null ? 'cannot be tested' : pText(found.proportionalHazardsP)}.</p>`;
  return `${coxRows(title, found.rows)}${all}${dropped}`;
}

function coxRows(title: string, rows: readonly CoxRow[]): string {
  const body = rows.map(({ factor, contrast, hazardRatio, lower, upper, p, proportionalHazardsP, why }, at) => [
    rows[at - 1]?.factor === factor ? '' : escapeHtml(factor),
    escapeHtml(contrast),
    hazardRatio === null ? `<small>${escapeHtml(why ?? '')}</small>` : ratio(hazardRatio),
    lower === null || upper === null ? '&ndash;' : `${ratio(lower)} to ${ratio(upper)}`,
    p === null ? '&ndash;' : pValue(p),
    proportionalHazardsP === null ? 'cannot be tested' : pValue(proportionalHazardsP),
  ]);
  return table(escapeHtml(title), ['', '', 'Hazard ratio', '95% CI', 'p', 'Proportional?'], body, [2, 3, 4, 5]);
}

function transplantationSection(found: TransplantationAnalysis | null, ofWhat: string): string {
  if (found === null)
    return '<p class="empty">Transplantation: nothing to compare. No child with this follow-up is known to have been transplanted before its end.</p>';
  const { table: cox, mantelByar, fromLandmark, immortal, leftOut, n, transplanted } = found;
  const rows = fromLandmark.map(({ state, children: those, survival5y, se5y }) => [
    state,
    count(those),
    shareOr(survival5y, those),
    se5y === null ? '&ndash;' : percent(se5y),
  ]);
  const out = leftOut.map(({ reason, n: missing }) => `${count(missing)}: ${reason}`).join('; ');
  const byar =
    mantelByar === null
      ? ''
      : ` Mantel-Byar: ${(mantelByar.observed[1] ?? 0).toFixed(0)} events observed after transplantation, ${(mantelByar.expected[1] ?? 0).toFixed(1)} expected, &chi;&sup2; = ${mantelByar.chisq.toFixed(2)}, ${pText(mantelByar.p)}.`;
  const naive = `Comparing the ever with the never transplanted would count ${(immortal.days / daysPerYear).toFixed(0)} child-years before transplantation (${percent(immortal.share)} of their follow-up) for the transplanted, in which none of them could have an event: that comparison is not made.`;
  return `<h3>Transplantation, as it came with time</h3>
${cox === null ? '' : coxRows(`${count(n)} children, ${count(transplanted)} transplanted within follow-up${ofWhat}`, cox.rows)}
${table(`Event-free 5 years after relapse, of those event-free on day ${landmarkDays}`, ['State', 'Children in it at any time', 'At 5 years', 'SE'], rows, [1, 2, 3])}
<p class="small">${escapeHtml(transplantationNote)}${byar} ${naive}${out === '' ? '' : ` Left out: ${escapeHtml(out)}.`}</p>`;
}

function count(n: number): string {
  return n.toLocaleString('en');
}

function ratio(value: number): string {
  return value.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

function shareOr(value: number | null, followed: number): string {
  if (value !== null) return percent(value);
  return followed === 0 ? '&ndash;' : 'follow-up too short';
}

function pValue(p: number): string {
  return p < 0.0001 ? '&lt; 0.0001' : p.toPrecision(2);
}

function pText(p: number): string {
  return p < 0.0001 ? 'p &lt; 0.0001' : `p = ${p.toPrecision(2)}`;
}
