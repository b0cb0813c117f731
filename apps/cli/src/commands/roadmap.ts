import { type Day, parsePartialDate } from '@rezidiv/core';
import { formulaFor, usePack } from '../dose-inputs.ts';
import { keepApart } from '../files.ts';
import { openPartFile } from '../part-file.ts';
import { readOneCase } from '../read-one-case.ts';
import type { Knowledge } from '../regimens.ts';
import { answerRoadmap, type RoadmapAnswer } from '../roadmap/answer.ts';
import { calculatedDose } from '../roadmap/calculated-dose.ts';
import { calendarFile } from '../roadmap/calendar-file.ts';
import { chooseRegimen } from '../roadmap/choose-regimen.ts';
import { endedBy } from '../roadmap/ended.ts';
import { roadmapJson } from '../roadmap/roadmap-json.ts';
import { roadmapPage } from '../roadmap/roadmap-page.ts';
import { roadmapSheet } from '../roadmap/roadmap-sheet.ts';
import { armsFor } from '../roadmap/set-arms.ts';
import type { Terminal } from '../terminal.ts';
import { Unusable } from '../unusable.ts';

/** What `rezidiv roadmap` was asked for. */
export interface RoadmapOptions {
  readonly protocol?: string;
  /** Arms named for this run. */
  readonly arms: readonly string[];
  /** As YYYY-MM-DD. */
  readonly today: string;
  readonly pack?: string;
  /** The formula for the body surface, where neither regimen nor pack states one. */
  readonly formula?: string;
  readonly form: 'text' | 'json' | 'html' | 'ics';
  readonly out?: string;
}

const nothingToWrite = 1;

/** What was given, what is due and what is undecided: on the terminal, as JSON, as a page, as a calendar. */
export async function roadmapCommand(
  file: string,
  { protocol, arms, today, pack: packFile, formula, form, out }: RoadmapOptions,
  terminal: Terminal,
  knowledge: Knowledge,
): Promise<number> {
  keepApart([file, packFile ?? ''], { '--out': out });
  const day = exactDay(today);
  const record = await readOneCase(file, 'roadmap', 'Write each child to a file of its own.');
  const published = chooseRegimen(record, protocol, knowledge);
  const pack = packFile === undefined ? undefined : await usePack(packFile, published);
  const regimen = pack?.applied.regimen ?? published;
  const doses = {
    pack,
    formula: formulaFor(false, formula, pack?.applied.surfaceFormula ?? regimen.surfaceFormula, regimen),
  };
  const answer = answerRoadmap({ record, regimen, today: day, arms: armsFor(arms, regimen, record), doses }, knowledge);
  const ended = form === 'ics' ? endedBy(record, day) : undefined;
  if (ended !== undefined) {
    terminal.complain(`rezidiv: ${ended} No calendar was written.`);
    return nothingToWrite;
  }
  const text = inForm(answer, form, out === undefined ? terminal.bold : plain);
  if (text === undefined) {
    terminal.complain(
      'rezidiv: no day is known yet, so there is no calendar and nothing was written. A calendar holds the elements that have started: record them under "treatment" as element-started.',
    );
    return nothingToWrite;
  }
  if (out === undefined) {
    // The terminal ends every answer with a line feed; a calendar's last line has its own.
    terminal.out(text.replace(/\n$/, ''));
    return 0;
  }
  const target = openPartFile(out);
  target.write(form === 'ics' ? text : `${text}\n`);
  terminal.say(`Wrote ${target.keep()}. It tells of a child: keep it where such files belong.`);
  return 0;
}

function inForm(
  answer: RoadmapAnswer,
  form: RoadmapOptions['form'],
  bold: (text: string) => string,
): string | undefined {
  const sayDose = calculatedDose(answer.regimen, answer.doses);
  switch (form) {
    case 'text':
      return roadmapSheet(answer, { bold, sayDose });
    case 'json':
      return JSON.stringify(roadmapJson(answer, sayDose), null, 2);
    case 'html':
      return roadmapPage(answer, sayDose);
    case 'ics':
      return calendarFile(answer, sayDose);
  }
}

function exactDay(text: string): Day {
  const span = parsePartialDate(text);
  if ('problem' in span) throw new Unusable(`--today: ${span.problem}`);
  if (span.first !== span.last)
    throw new Unusable(`--today ${text} is not a day; write YYYY-MM-DD, such as 2024-02-29.`);
  return span.first;
}

function plain(text: string): string {
  return text;
}
