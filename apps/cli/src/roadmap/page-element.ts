import { type Day, type ElementEntry, formatDay, type Order } from '@rezidiv/core';
import type { References } from '../references.ts';
import { escapeHtml } from '../report/html.ts';
import type { RoadmapAnswer, StartedEntry } from './answer.ts';
import { conditionsOf, isRuledOut } from './conditions.ts';
import { type DoseEvent, doseInWords, dosesByDay } from './dose-events.ts';
import type { SayDose } from './dose-text.ts';
import { dateInWords, limitInWords, listOf, missingInWords, nameOf, shortDate, stateInWords } from './in-words.ts';

/** What the tables of a page are made with. */
export interface PageParts {
  readonly answer: RoadmapAnswer;
  readonly references: References;
  readonly sayDose: SayDose;
}

/** Days that fit side by side on A4 across. */
const mostDays = 15;

/** One element as tables: an order a row, a day a column, a box for each dose. */
export function elementSection(entry: ElementEntry, parts: PageParts): string {
  const { element, startedOn } = entry;
  const { references } = parts;
  const when = startedOn === undefined ? 'not started: fill in the dates' : `from ${dateInWords(startedOn)}`;
  const missing = missingInWords(element);
  const notes = [
    ...(missing === undefined ? [] : [`<b>${escapeHtml(capital(missing).replace(/\.$/, ''))}.</b>`]),
    ...(entry.interval === undefined || startedOn !== undefined
      ? []
      : [
          `<b>${escapeHtml(capital(limitInWords(entry).slice(2)))}.</b> ${escapeHtml(references.mark([entry.interval.limit.cite]))}`,
        ]),
    ...element.notes.map(escapeHtml),
    ...entry.samples.map(
      ({ what, when: due, cite }) =>
        `Sample: ${escapeHtml(`${what}, ${due}`)} ${box} ${escapeHtml(references.mark([cite]))}`,
    ),
  ];
  const marks = escapeHtml(references.mark(listOf(element.cite)));
  const heading = `<h3>${escapeHtml(element.title)} (${escapeHtml(nameOf(element))}) <small>${stateInWords(entry)}, ${escapeHtml(when)} ${marks}</small></h3>`;
  const tables =
    element.orders.length === 0
      ? ['<p>No drug of this element was read.</p>']
      : stretches(element).map((days, at) => dayTable(entry, days, at === 0, parts));
  const [first = '', ...others] = tables;
  return `<section class="element"><div class="together">${heading}
${notes.map((note) => `<p>${note}</p>`).join('\n')}
${first}</div>
${others.join('\n')}</section>`;
}

/** The days of an element in even stretches that fit the page; one day where no day was read. */
function stretches({ lengthDays, orders }: ElementEntry['element']): readonly (readonly number[])[] {
  const last = Math.max(lengthDays ?? 1, ...orders.flatMap(({ days }) => (days === 'not-read' ? [] : days)));
  const tables = Math.ceil(last / mostDays);
  const size = Math.ceil(last / tables);
  return Array.from({ length: tables }, (_none, table) =>
    Array.from({ length: Math.min(size, last - table * size) }, (_empty, at) => table * size + at + 1),
  );
}

function dayTable(entry: ElementEntry, days: readonly number[], isFirst: boolean, parts: PageParts): string {
  const { orders, title } = entry.element;
  const first = days[0] ?? 1;
  const last = days.at(-1) ?? 1;
  const rows = orders.filter((order) => isFirst || touches(order, days));
  if (rows.length === 0)
    return `<p class="small">Days ${first} to ${last}: no order of this element falls on them.</p>`;
  const head = days.map((day) => dayHead(day, entry.startedOn)).join('');
  const body = rows.map((order) => orderRow(order, entry, days, parts)).join('\n');
  const initials = `<tr><th scope="row" class="drug">Initials</th>${days.map(() => '<td><span class="hidden">to be filled in</span></td>').join('')}</tr>`;
  const start = entry.startedOn === undefined ? 'not started' : `from ${dateInWords(entry.startedOn)}`;
  return `<div class="wide" tabindex="0" role="region" aria-label="${escapeHtml(`${title}, ${start}, days ${first} to ${last}`)}"><table class="days"><caption>${escapeHtml(title)}, ${first === last ? `day ${first}` : `days ${first} to ${last}`}</caption><thead><tr><th scope="col" class="drug">Drug, published dose, how</th>${head}</tr></thead><tbody>
${body}
${initials}
</tbody></table></div>`;
}

/** Whether an order falls on these days, or may still go on in them. */
function touches({ days, until }: Order, stretch: readonly number[]): boolean {
  if (days === 'not-read') return false;
  const goesOn = until !== undefined && Math.max(...days) < (stretch[0] ?? 0);
  return goesOn || days.some((day) => stretch.includes(day));
}

function dayHead(day: number, startedOn: Day | undefined): string {
  if (startedOn === undefined) return `<th scope="col"><b>${day}</b><span class="line"></span></th>`;
  const { weekday, date } = shortDate(startedOn + day - 1);
  return `<th scope="col"><b>${day}</b> <br>${weekday} <br>${date}</th>`;
}

function orderRow(order: Order, entry: ElementEntry, days: readonly number[], parts: PageParts): string {
  const { record, today } = parts.answer;
  const head = `<th scope="row" class="drug">${orderHead(order, parts)}</th>`;
  const across = (text: string) => `<tr>${head}<td class="note" colspan="${days.length}">${text}</td></tr>`;
  if (isRuledOut(order, record)) {
    const why = conditionsOf(order, record)
      .map(({ says }) => says)
      .join('; ');
    return across(`Not for this child as recorded: ${escapeHtml(why)}.`);
  }
  if (order.days === 'not-read') return across(`Days not read. ${box}`);
  const started: StartedEntry | undefined =
    entry.startedOn === undefined ? undefined : { ...entry, startedOn: entry.startedOn };
  const recorded = started === undefined ? undefined : dosesByDay(order, started, record, today);
  const cells = days.map((day) => cell(order, day, recorded?.get(day) ?? []));
  return `<tr>${head}${cells.join('')}</tr>`;
}

function orderHead(order: Order, { answer, references, sayDose }: PageParts): string {
  const { lines, because } = sayDose(order, { record: answer.record, today: answer.today });
  const marks = escapeHtml(references.mark([...listOf(order.cite), ...because]));
  const how = `${order.route ?? 'route not read'}${order.over === undefined ? '' : ` over ${order.over}`}`;
  const further = [
    order.until,
    ...conditionsOf(order, answer.record).map(({ says }) => says),
    order.rescue === undefined ? undefined : `never without ${order.rescue}`,
    order.support === 'verified'
      ? undefined
      : order.support === 'single-source'
        ? 'one source'
        : 'not supported by a text read',
    ...(order.notes ?? []),
  ].filter((text) => text !== undefined);
  return `<b>${escapeHtml(order.id)}</b> ${marks}<br>${lines.map(escapeHtml).join('<br>')}<br><span class="small">${escapeHtml([how, ...further].join('; '))}</span>`;
}

const box = '<span class="box"></span>';

/** Boxes to tick, or what was recorded on that day; a day without the drug is grey. */
function cell({ days, timesPerDay = 1, until }: Order, day: number, recorded: readonly DoseEvent[]): string {
  const isDue = days !== 'not-read' && days.includes(day);
  const marks = recorded.map((event) => `<span class="mark">${escapeHtml(doseMark(event))}</span>`);
  const left = isDue ? Math.max(timesPerDay - recorded.length, 0) : 0;
  const boxes = Array.from({ length: left }, () => box);
  const content = [...marks, ...boxes].join(' ');
  if (content !== '')
    return `<td>${content}${isDue && left > 0 ? `<span class="hidden">${left} to tick</span>` : ''}</td>`;
  const goesOn = until !== undefined && days !== 'not-read' && days.length > 0 && day > Math.max(...days);
  return goesOn
    ? '<td><span aria-hidden="true">&hellip;</span><span class="hidden">may go on</span></td>'
    : '<td class="none"></td>';
}

function doseMark(event: DoseEvent): string {
  return event.kind === 'dose-given' && event.percent === undefined ? 'given' : doseInWords(event);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The day as a machine reads it and a person too. */
export function timeTag(day: Day): string {
  return `<time datetime="${formatDay(day)}">${dateInWords(day)}</time>`;
}
