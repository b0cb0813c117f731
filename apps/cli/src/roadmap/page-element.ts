import { type Day, type ElementEntry, formatDay, type Order } from '@rezidiv/core';
import type { References } from '../references.ts';
import { escapeHtml } from '../report/html.ts';
import type { RoadmapAnswer, StartedEntry } from './answer.ts';
import { conditionsOf, isRuledOut } from './conditions.ts';
import { type DayColumn, dayTables, isDueOn, mayGoOn, standsIn } from './day-columns.ts';
import { type DoseEvent, doseInWords, dosesByDay } from './dose-events.ts';
import type { SayDose } from './dose-text.ts';
import { dateInWords, limitInWords, listOf, missingInWords, nameOf, shortDate, stateInWords } from './in-words.ts';

/** What the tables of a page are made with. */
export interface PageParts {
  readonly answer: RoadmapAnswer;
  readonly references: References;
  readonly sayDose: SayDose;
}

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
      : dayTables(element, parts.answer.record).map((columns, at) => dayTable(entry, columns, at === 0, parts));
  const [first = '', ...others] = tables;
  return `<section class="element"><div class="together">${heading}
${notes.map((note) => `<p>${note}</p>`).join('\n')}
${first}</div>
${others.join('\n')}</section>`;
}

function dayTable(entry: ElementEntry, columns: readonly DayColumn[], isFirst: boolean, parts: PageParts): string {
  const { orders, title } = entry.element;
  // An order without days, or one that the record rules out, stands in the first table only.
  const rows = orders.filter((order) => {
    const onlyOnce = order.days === 'not-read' || isRuledOut(order, parts.answer.record);
    return onlyOnce ? isFirst : standsIn(order, columns);
  });
  const first = columns[0]?.from ?? 1;
  const last = columns.at(-1)?.to ?? 1;
  const days = first === last ? `day ${first}` : `days ${first} to ${last}`;
  if (rows.length === 0) return `<p class="small">No order of this element falls on ${days}.</p>`;
  const head = columns.map((column) => dayHead(column, entry.startedOn)).join('');
  const body = rows.map((order) => orderRow(order, entry, columns, parts)).join('\n');
  // Nothing is ticked or signed for a dose that is stopped; a table of such doses alone has no place for it.
  const isToSign = rows.some((order) => isRuledOut(order, parts.answer.record) || !isStopped(order, parts));
  const initials = !isToSign
    ? ''
    : `<tr><th scope="row" class="drug">Initials</th>${columns.map(() => '<td><span class="hidden">to be filled in</span></td>').join('')}</tr>`;
  const start = entry.startedOn === undefined ? 'not started' : `from ${dateInWords(entry.startedOn)}`;
  return `<div class="wide" tabindex="0" role="region" aria-label="${escapeHtml(`${title}, ${start}, ${days}`)}"><table class="days"><caption>${escapeHtml(title)}, ${days}</caption><thead><tr><th scope="col" class="drug">Drug, published dose, how</th>${head}</tr></thead><tbody>
${body}
${initials}
</tbody></table></div>`;
}

function dayHead({ from, to }: DayColumn, startedOn: Day | undefined): string {
  if (from !== to) return `<th scope="col">${from}-${to} <br>no dose</th>`;
  if (startedOn === undefined) return `<th scope="col"><b>${from}</b><span class="line"></span></th>`;
  const { weekday, date } = shortDate(startedOn + from - 1);
  return `<th scope="col"><b>${from}</b> <br>${weekday} <br>${date}</th>`;
}

function orderRow(order: Order, entry: ElementEntry, columns: readonly DayColumn[], parts: PageParts): string {
  const { record, today } = parts.answer;
  const headOf = (html: string) => `<th scope="row" class="drug">${html}</th>`;
  const across = (head: string, text: string) =>
    `<tr>${headOf(head)}<td class="note" colspan="${columns.length}">${text}</td></tr>`;
  const started: StartedEntry | undefined =
    entry.startedOn === undefined ? undefined : { ...entry, startedOn: entry.startedOn };
  const recorded = started === undefined ? new Map() : dosesByDay(order, started, record, today);
  const marks = (from: number, to: number): readonly DoseEvent[] =>
    [...recorded].flatMap(([day, events]) => (day >= from && day <= to ? events : []));
  const all = marks(-Infinity, Infinity).map((event) => `${doseInWords(event)} ${event.on}`);
  const also = all.length === 0 ? '' : ` Recorded all the same: ${escapeHtml(all.join('; '))}.`;
  if (isRuledOut(order, record)) {
    const why = conditionsOf(order, record)
      .map(({ says }) => says)
      .join('; ');
    return across(`<b>${escapeHtml(order.id)}</b>`, `Not for this child as recorded: ${escapeHtml(why)}.${also}`);
  }
  if (order.days === 'not-read')
    return across(
      orderHead(order, parts),
      `Days not read. ${isStopped(order, parts) ? stopMark : box}${also.replace(' all the same', '')}`,
    );
  const open = isStopped(order, parts) ? stopped : toTick;
  const cells = columns.map(({ from, to }) => cell(order, from, marks(from, to), open));
  return `<tr>${headOf(orderHead(order, parts))}${cells.join('')}</tr>`;
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

const stopMark = '<b>STOP</b>';

function isStopped(order: Order, { answer: { record, today }, sayDose }: PageParts): boolean {
  return (sayDose(order, { record, today }).stops ?? []).length > 0;
}

/** What stands for doses of a day of which nothing is recorded. */
type OpenDoses = (left: number) => string;
const toTick: OpenDoses = (left) =>
  `${Array.from({ length: left }, () => box).join(' ')}<span class="hidden">${left} to tick</span>`;
const stopped: OpenDoses = () => stopMark;

/** What was recorded on that day, and what is open; a day without the drug is grey. */
function cell(order: Order, day: number, recorded: readonly DoseEvent[], open: OpenDoses): string {
  const isDue = isDueOn(order, day);
  const marks = recorded.map((event) => `<span class="mark">${escapeHtml(doseInWords(event))}</span>`);
  const left = isDue ? Math.max((order.timesPerDay ?? 1) - recorded.length, 0) : 0;
  const content = [...marks, ...(left > 0 ? [open(left)] : [])].join(' ');
  if (content !== '') return `<td>${content}</td>`;
  return mayGoOn(order, day)
    ? '<td><span aria-hidden="true">&hellip;</span><span class="hidden">may go on</span></td>'
    : '<td class="none"></td>';
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The day as a machine reads it and a person too. */
export function timeTag(day: Day): string {
  return `<time datetime="${formatDay(day)}">${dateInWords(day)}</time>`;
}
