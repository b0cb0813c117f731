import { createHash, scryptSync } from 'node:crypto';
import { type Day, formatDay } from '@rezidiv/core';
import ICAL from 'ical.js';
import { about } from '../about.ts';
import type { RoadmapAnswer } from './answer.ts';
import { type CalendarDay, calendarDays } from './calendar-days.ts';
import { doseText, type SayDose } from './dose-text.ts';

/**
 * The dated days of a roadmap as an iCalendar file (RFC 5545), an all-day event for each.
 *
 * The same record and day give the same bytes. A file made later from a longer record moves and
 * replaces the events of this one, since each keeps its UID.
 *
 * @returns The file, its lines ended by CR LF; undefined where no day has a date: a calendar cannot be empty.
 */
export function calendarFile(answer: RoadmapAnswer, sayDose: SayDose = doseText): string | undefined {
  const days = calendarDays(answer, sayDose);
  if (days.length === 0) return undefined;
  ICAL.foldLength = octetsBesideTheSpace;
  const calendar = new ICAL.Component('vcalendar');
  calendar.updatePropertyWithValue('version', '2.0');
  calendar.updatePropertyWithValue('prodid', `-//${about.software}//${about.software} ${about.version}//EN`);
  calendar.updatePropertyWithValue('calscale', 'GREGORIAN');
  calendar.updatePropertyWithValue('method', 'PUBLISH');
  const child = childKey(answer.record.id);
  for (const day of days) calendar.addSubcomponent(event(day, child, answer));
  return `${calendar.toString()}\r\n`;
}

/** A line has at most 75 octets (RFC 5545, 3.1); the library does not count the space that begins a folded one. */
const octetsBesideTheSpace = 74;

function event(
  { key, on, title, lines }: CalendarDay,
  child: string,
  { regimen, today }: RoadmapAnswer,
): ICAL.Component {
  const made = new ICAL.Component('vevent');
  made.updatePropertyWithValue('uid', hash(`${child} ${regimen.id} ${key}`));
  made.updatePropertyWithValue('dtstamp', midnightOf(today));
  // Counts up with the day the file was made, so that a calendar takes the later file.
  made.updatePropertyWithValue('sequence', today);
  made.updatePropertyWithValue('dtstart', dateOf(on));
  made.updatePropertyWithValue('dtend', dateOf(on + 1));
  made.updatePropertyWithValue('summary', printable(title));
  made.updatePropertyWithValue('description', lines.map(printable).join('\n'));
  made.updatePropertyWithValue('class', 'PRIVATE');
  made.updatePropertyWithValue('transp', 'TRANSPARENT');
  return made;
}

/** The first second of a day, in UTC. */
function midnightOf(day: Day): ICAL.Time {
  const [year = 0, month = 0, date = 0] = formatDay(day).split('-').map(Number);
  return ICAL.Time.fromData({ year, month, day: date, hour: 0, minute: 0, second: 0 }, ICAL.Timezone.utcTimezone);
}

function dateOf(day: Day): ICAL.Time {
  return ICAL.Time.fromDateString(formatDay(day));
}

/** Text without control characters, which RFC 5545 does not allow. */
function printable(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}

/** Parts the events of children who share a calendar. Slow on purpose: the id must not be guessed back from a UID. */
function childKey(id: string): string {
  return scryptSync(id, 'rezidiv calendar', 16).toString('hex');
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
