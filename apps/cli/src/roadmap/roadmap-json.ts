import { type Branch, type ElementEntry, formatDay, type RoadmapEntry, type Sample } from '@rezidiv/core';
import { about } from '../about.ts';
import { citationJson } from '../verdict-json.ts';
import { alertsOf } from './alerts.ts';
import type { RoadmapAnswer } from './answer.ts';
import { dosesLine } from './calculated-dose.ts';
import { conditionsOf } from './conditions.ts';
import { cumulativeDoses } from './delivered.ts';
import { doseText, type SayDose } from './dose-text.ts';
import { listOf } from './in-words.ts';

/** The roadmap as `schemas/roadmap-1.schema.json` describes it. */
export function roadmapJson(answer: RoadmapAnswer, sayDose: SayDose = doseText) {
  const { record, regimen, today, group, arms, doses, roadmap } = answer;
  return {
    about,
    draft: true,
    case: record.id,
    regimen: { id: regimen.id, title: regimen.title, population: regimen.population },
    today: formatDay(today),
    group: { ...group, because: group.because.map(citationJson) },
    armsForThisRun: arms,
    doses: {
      formula: doses.formula?.id ?? null,
      pack: doses.pack === undefined ? null : { id: doses.pack.pack.id, sha256: doses.pack.sha256 },
      says: dosesLine(doses),
    },
    covered: roadmap !== undefined,
    alerts: alertsOf(answer, sayDose).map((alert) => ({ ...alert, because: alert.because.map(citationJson) })),
    ways: (roadmap?.ways ?? []).map(({ groups, entries }) => ({
      groups,
      entries: entries.map((entry) => entryJson(entry, answer, sayDose)),
    })),
    cumulative: roadmap === undefined ? [] : cumulativeDoses(roadmap, record),
    notPlaced: roadmap?.notPlaced ?? [],
    gaps: regimen.gaps,
  };
}

function entryJson(entry: RoadmapEntry, answer: RoadmapAnswer, sayDose: SayDose): unknown {
  switch (entry.kind) {
    case 'element':
      return elementJson(entry, answer, sayDose);
    case 'gate': {
      const { kind, id, title, missing, notes, conflicts, because, samples, chosen } = entry;
      return {
        kind,
        id,
        title,
        answer: entry.answer.kind,
        ...(entry.answer.kind === 'decided' ? { outcome: entry.answer.group } : {}),
        ...(chosen === undefined ? {} : { chosen }),
        missing,
        notes,
        conflicts,
        because: because.map(citationJson),
        samples: samples.map(sampleJson),
        open: branchesJson(entry.open, answer, sayDose),
      };
    }
    case 'randomisation':
    case 'decision': {
      const { kind, id, title, notes, chosen, cite } = entry;
      return {
        kind,
        id,
        title,
        notes,
        ...(chosen === undefined ? {} : { chosen }),
        because: [citationJson(cite)],
        open: branchesJson(entry.open, answer, sayDose),
      };
    }
    case 'measure': {
      const { kind, id, measure, title, says, doneOn, samples = [] } = entry;
      return {
        kind,
        id,
        measure,
        title,
        says: says.map(({ text, cite }) => ({ text, because: [citationJson(cite)] })),
        ...(doneOn === undefined ? {} : { doneOn: formatDay(doneOn) }),
        samples: samples.map(sampleJson),
      };
    }
    case 'not-read': {
      const { kind, id, title, toRead, cite } = entry;
      return { kind, id, title, toRead, because: cite === undefined ? [] : [citationJson(cite)] };
    }
    case 'end':
      return { kind: entry.kind, id: entry.id, title: entry.title };
    case 'again':
      return entry;
  }
}

function branchesJson(open: readonly Branch[], answer: RoadmapAnswer, sayDose: SayDose) {
  return open.map(({ outcome, entries }) => ({
    outcome,
    entries: entries.map((entry) => entryJson(entry, answer, sayDose)),
  }));
}

function elementJson(entry: ElementEntry, { record, today }: RoadmapAnswer, sayDose: SayDose) {
  const { kind, id, element, state, startedOn, interval, delivered, samples, cite } = entry;
  return {
    kind,
    id,
    element: element.id,
    title: element.title,
    state,
    ...(startedOn === undefined ? {} : { startedOn: formatDay(startedOn) }),
    ...(element.lengthDays === undefined ? {} : { lengthDays: element.lengthDays }),
    ...(interval === undefined
      ? {}
      : {
          interval: {
            state: interval.state,
            atMostDays: interval.limit.atMostDays,
            since: formatDay(interval.since),
            lastDay: formatDay(interval.lastDay),
            days: interval.days,
            support: interval.limit.support,
            evidence: interval.limit.evidence,
            because: [citationJson(interval.limit.cite)],
          },
        }),
    orders: element.orders.map((order) => {
      const { lines, because } = sayDose(order, { record, today });
      const { id: name, drug, route, over, days, timesPerDay, until, rescue, notes = [], support } = order;
      const done = delivered.find((one) => one.order === name);
      return {
        id: name,
        drug,
        dose: lines.join(' '),
        ...(route === undefined ? {} : { route }),
        ...(over === undefined ? {} : { over }),
        days,
        ...(timesPerDay === undefined ? {} : { timesPerDay }),
        ...(until === undefined ? {} : { until }),
        conditions: conditionsOf(order, record),
        ...(rescue === undefined ? {} : { rescue }),
        notes,
        support,
        ...(done === undefined ? {} : { delivered: done }),
        because: [...listOf(order.cite), ...because].map(citationJson),
      };
    }),
    missing: element.missing,
    notes: element.notes,
    samples: samples.map(sampleJson),
    because: [cite, ...listOf(element.cite)].map(citationJson),
  };
}

function sampleJson({ what, when, cite }: Sample) {
  return { what, when, because: [citationJson(cite)] };
}
