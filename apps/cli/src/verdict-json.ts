import type { Assessment, Citation, Reading, Verdict } from '@rezidiv/core';
import { about } from './about.ts';

/** A citation as JSON: the source by name, and the place in it. */
export function citationJson({ source, locator, quote }: Citation) {
  return { source: source.title, locator, address: source.address, ...(quote === undefined ? {} : { quote }) };
}

function readingJson({ group, because, primary, conflict }: Reading) {
  return { group, because: because.map(citationJson), primary, ...(conflict === undefined ? {} : { conflict }) };
}

function verdictJson(verdict: Verdict) {
  return { ...verdict, readings: verdict.readings.map(readingJson), because: verdict.because.map(citationJson) };
}

/** The assessment of one child as `schemas/verdict-1.schema.json` describes it. */
export function assessmentJson({ case: id, classification, verdicts }: Assessment) {
  return {
    about,
    case: id,
    classification: Object.fromEntries(
      Object.entries(classification).map(([name, { possible, because, others, assuming, notes }]) => [
        name,
        {
          possible,
          because: because.map(citationJson),
          others: others.map((other) => ({ ...other, because: other.because.map(citationJson) })),
          assuming,
          notes,
        },
      ]),
    ),
    verdicts: verdicts.map(verdictJson),
  };
}
