import {
  cumulativeDoses,
  type Element,
  isExact,
  isSamePerson,
  orderApplies,
  parsePartialDate,
  patientOn,
  type Regimen,
} from '@rezidiv/core';
import { regimens } from '@rezidiv/protocols';
import { readVerification, type Verification } from '@rezidiv/records';
import { answerDoses, type DoseQuestion, type PackInUse } from '../dose-answers.ts';
import { formulaFor, usable, usePack } from '../dose-inputs.ts';
import { dosesJson } from '../dose-json.ts';
import { doseSheet, needsSurface } from '../dose-sheet.ts';
import { readOneCase } from '../read-one-case.ts';
import type { Terminal } from '../terminal.ts';
import { Unusable } from '../unusable.ts';

/** What `rezidiv dose` was asked for, as it was written. */
export interface DoseFlags {
  readonly element: string;
  readonly pack?: string;
  readonly formula?: string;
  readonly on?: string;
  readonly age?: string;
  readonly reduce?: readonly string[];
  readonly verified?: string;
  readonly json?: true;
}

const done = 0;
const stopped = 1;

/** The doses of one element for one child: a draft, until a second person has verified it. */
export async function doseCommand(file: string, flags: DoseFlags, terminal: Terminal, today: string): Promise<number> {
  const record = await readOneCase(file, 'dose', 'Write each into a file of its own.');
  const published = regimenOf(flags.element);
  const pack = flags.pack === undefined ? undefined : await usePack(flags.pack, published);
  const regimen = pack?.applied.regimen ?? published;
  const element = elementOf(flags.element, regimen);
  const needed = element.orders.some((order) => needsSurface(order) && orderApplies(order, record) !== 'no');
  const question: DoseQuestion = {
    record,
    regimen,
    element,
    patient: patientOn(record, dayOf(flags.on ?? today), ageOf(flags.age)),
    formula: formulaFor(needed, flags.formula, pack?.applied.surfaceFormula ?? regimen.surfaceFormula, regimen),
    pack,
    reductions: reductionsOf(flags.reduce ?? [], element),
  };
  const answers = answerDoses(question);
  const verified =
    flags.verified === undefined ? undefined : await useVerification(flags.verified, answers.sheet, pack);
  const cumulative = cumulativeDoses(record, regimen);
  if (flags.json === true) terminal.out(JSON.stringify(dosesJson(question, answers, verified, cumulative), null, 2));
  else terminal.out(doseSheet({ question, answers, verified, cumulative, printedOn: today, bold: terminal.bold }));
  return answers.stops ? stopped : done;
}

function regimenOf(element: string): Regimen {
  const found = regimens.find(({ elements }) => elements.some(({ id }) => id === element));
  if (found !== undefined) return found;
  const known = regimens.flatMap(({ elements }) => elements.map(({ id }) => id));
  throw new Unusable(`"${element}" is no element that is known; write one of ${known.join(', ')}.`);
}

function elementOf(id: string, { elements }: Regimen): Element {
  const found = elements.find((element) => element.id === id);
  if (found === undefined) throw new Error(`${id} was in the regimen before the pack was applied.`);
  return found;
}

function dayOf(text: string): string {
  const span = parsePartialDate(text);
  if ('problem' in span) throw new Unusable(`--on: ${span.problem}`);
  if (!isExact(span)) throw new Unusable(`--on ${text} is no day; write YYYY-MM-DD, such as 2024-02-29.`);
  return text;
}

const oldestYears = 120;

function ageOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const years = Number(text);
  if (/^\d+$/.test(text) && years <= oldestYears) return years;
  throw new Unusable(`--age ${text} is no age; write completed years on the day of the dose, such as 8.`);
}

function reductionsOf(texts: readonly string[], element: Element): DoseQuestion['reductions'] {
  return new Map(
    texts.map((text) => {
      const [, order = '', byPercent = '', reason = ''] = /^([^=]+)=(\d+(?:\.\d+)?)%?:\s*(\S.*)$/.exec(text) ?? [];
      if (order === '') {
        throw new Unusable(
          `--reduce "${text}" cannot be read; write ORDER=PERCENT:REASON, such as "vincristine=50:neuropathy".`,
        );
      }
      const known = element.orders.map(({ id }) => id);
      if (!known.includes(order)) {
        throw new Unusable(`--reduce: "${order}" is no order of ${element.id}; its orders are ${known.join(', ')}.`);
      }
      return [order, { byPercent, reason }] as const;
    }),
  );
}

async function useVerification(path: string, sheet: string, pack: PackInUse | undefined): Promise<Verification> {
  const { value: verified } = usable(await readVerification(path), path);
  if (verified.sheet !== sheet) {
    throw new Unusable(
      `${path} verifies another sheet (${verified.sheet.slice(0, 12)}...) than this one (${sheet.slice(0, 12)}...): something differs, such as child, day, size, dose pack or reduction. Check the new draft and verify that.`,
    );
  }
  if (pack !== undefined && isSamePerson(verified.who, pack.pack.signedBy.who)) {
    throw new Unusable(`${path}: ${verified.who} signed the dose pack; another person verifies the sheet.`);
  }
  return verified;
}
