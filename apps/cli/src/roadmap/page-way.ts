import {
  type Branch,
  type Citation,
  distinctCitations,
  type Regimen,
  type RoadmapEntry,
  type Sample,
} from '@rezidiv/core';
import type { References } from '../references.ts';
import { escapeHtml } from '../report/html.ts';
import {
  choiceInWords,
  dateInWords,
  gateInWords,
  gateNotes,
  limitInWords,
  listOf,
  missingInWords,
  nameOf,
  outcomeInWords,
  stateInWords,
  stepInWords,
} from './in-words.ts';
import { timeTag } from './page-element.ts';

/** The way as boxes, one under the other; ways still open stand side by side. */
export function wayList(entries: readonly RoadmapEntry[], references: References, regimen: Regimen): string {
  return `<ol class="way">${entries.map((entry) => step(entry, references, regimen)).join('\n')}</ol>`;
}

function step(entry: RoadmapEntry, references: References, regimen: Regimen): string {
  const marks = (because: readonly Citation[]) => escapeHtml(references.mark(distinctCitations(because)));
  switch (entry.kind) {
    case 'element': {
      const { element, startedOn, interval } = entry;
      const started = startedOn === undefined ? '' : `, from ${timeTag(startedOn)}`;
      const limit =
        interval === undefined || startedOn !== undefined
          ? ''
          : `<br>${escapeHtml(limitInWords(entry).slice(2))} ${marks([interval.limit.cite])}`;
      const broken =
        interval?.state === 'violated'
          ? `<br>limit violated: started ${interval.days} days after the start before, the limit is ${interval.limit.atMostDays}`
          : '';
      const drugs = [...new Set(element.orders.map(({ drug }) => drug))].join(', ');
      const missing = missingInWords(element);
      const text = `<b>${escapeHtml(element.title)} (${escapeHtml(nameOf(element))})</b>${started}: ${escapeHtml(drugs === '' ? 'no drug was read' : drugs)}${missing === undefined ? '' : `; ${escapeHtml(missing)}`} ${marks(listOf(entry.cite))}${limit}${broken}${samples(entry.samples, marks)}`;
      return box(entry.state === 'later' ? 'later' : entry.state === 'next' ? '' : 'given', stateInWords(entry), text);
    }
    case 'gate':
      return box(
        entry.open.length === 0 ? '' : 'open has-branches',
        'decided by a result',
        `<b>${escapeHtml(entry.title)}</b>: ${escapeHtml(gateInWords(entry))} ${marks(entry.because)}${gateNotes(entry)
          .map((note) => `<br>${escapeHtml(note)}`)
          .join('')}${samples(entry.samples, marks)}${branches(entry.open, references, regimen)}`,
      );
    case 'randomisation':
    case 'decision': {
      const said =
        entry.chosen === undefined
          ? choiceInWords(
              entry.kind,
              entry.open.map(({ outcome }) => outcome),
            )
          : outcomeInWords(entry.chosen);
      return box(
        entry.open.length === 0 ? '' : 'open has-branches',
        entry.kind === 'decision' ? 'decided by people' : 'decided by chance',
        `<b>${escapeHtml(entry.title)}</b>: ${escapeHtml(said)} ${marks([entry.cite])}${entry.notes.map((note) => `<br>${escapeHtml(note)}`).join('')}${branches(entry.open, references, regimen)}`,
      );
    }
    case 'measure': {
      const done = entry.doneOn === undefined ? '' : `, done ${dateInWords(entry.doneOn)}`;
      const says = entry.says.map(({ text, cite }) => `<br>${escapeHtml(text)} ${marks([cite])}`).join('');
      return box(
        '',
        'measure',
        `<b>${escapeHtml(entry.title)}</b>${done}${says}${samples(entry.samples ?? [], marks)}`,
      );
    }
    case 'not-read':
      return box(
        'silent',
        'nothing was read',
        `<b>${escapeHtml(entry.title)}</b>: no source read says what comes here. To read: ${escapeHtml(entry.toRead)} ${marks(entry.cite === undefined ? [] : [entry.cite])}`,
      );
    case 'end':
      return box('later', 'end', escapeHtml(entry.title));
    case 'again':
      return box(
        'later',
        'again',
        `${escapeHtml(stepInWords(regimen, entry.id))}: shown already, and what follows is the same`,
      );
  }
}

function box(look: string, state: string, html: string): string {
  return `<li class="step ${look}"><span class="state">${state}</span> ${html}</li>`;
}

function samples(due: readonly Sample[], marks: (because: readonly Citation[]) => string): string {
  return due
    .map(
      ({ what, when, cite }) =>
        `<br><span class="box"></span> sample: ${escapeHtml(`${what}, ${when}`)} ${marks([cite])}`,
    )
    .join('');
}

function branches(open: readonly Branch[], references: References, regimen: Regimen): string {
  if (open.length === 0) return '';
  const one = ({ outcome, entries }: Branch) =>
    `<div class="branch"><p><b>if ${escapeHtml(outcomeInWords(outcome))}</b></p>${entries.length === 0 ? '<p>where this leads is not encoded</p>' : wayList(entries, references, regimen)}</div>`;
  return `<div class="branches">${open.map(one).join('')}</div>`;
}
