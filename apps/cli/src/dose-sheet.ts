import {
  type Citation,
  type CumulativeDose,
  type DoseAnswer,
  doseInWords,
  equivalentDose,
  type Finding,
  type Order,
  type Regimen,
} from '@rezidiv/core';
import { anthracyclineRatios, drugs } from '@rezidiv/protocols';
import type { Verification } from '@rezidiv/records';
import { about } from './about.ts';
import type { DoseAnswers, DoseQuestion, JudgedOrder } from './dose-answers.ts';
import { createReferences, type References } from './references.ts';
import { hanging, wrap } from './wrap.ts';

const width = 118;

/** What the sheet is made of. */
export interface DoseSheetInput {
  readonly question: DoseQuestion;
  readonly answers: DoseAnswers;
  readonly verified: Verification | undefined;
  readonly cumulative: readonly CumulativeDose[];
  /** The day of printing, as YYYY-MM-DD. */
  readonly printedOn: string;
  readonly bold: (text: string) => string;
}

/** Whether a sheet may be used as an order: never before a second person has checked it, never with a hole in it. */
export function stateOf(answers: DoseAnswers, verified: Verification | undefined): 'draft' | 'verified' {
  return verified !== undefined && answers.open.length === 0 ? 'verified' : 'draft';
}

/** The doses of one element for one child, each with its arithmetic and what stands against it. */
export function doseSheet(input: DoseSheetInput): string {
  const references = createReferences();
  const { question, answers, bold } = input;
  const lines = (title: string, content: readonly string[]) =>
    content.length === 0 ? '' : [bold(title), ...content].join('\n');
  const forChild = answers.orders.filter(({ applies }) => applies !== 'no');
  const notForChild = answers.orders.filter(({ applies }) => applies === 'no');
  const parts = [
    head(input),
    lines(
      'NO ORDER SHEET: STILL OPEN OR STOPPED',
      answers.open.flatMap((text) => item(text)),
    ),
    lines('SIZE AND AGE', sizeLines(answers, references)),
    lines(
      'ORDERS',
      forChild.flatMap((one) => orderLines(one, references)),
    ),
    lines(
      'NOT FOR THIS CHILD',
      notForChild.flatMap(({ order }) => item(`${order.id}: only ${(order.only ?? []).join(', ')}`)),
    ),
    lines(
      'NOTES OF THE ELEMENT',
      question.element.notes.flatMap((text) => item(text)),
    ),
    lines('GIVEN SO FAR, AS RECORDED', cumulativeLines(input.cumulative, question.regimen, references)),
    lines('SOURCES', hanging(references.list().join(' '), 0, width)),
    stateLines(input).join('\n'),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function item(text: string): readonly string[] {
  return hanging(`  ${text}`, 4, width);
}

function head(input: DoseSheetInput): string {
  const { question, bold, printedOn } = input;
  const { record, regimen, element, patient } = question;
  return [
    bold(`Case ${record.id}: ${regimen.title}, ${element.title} (${element.id})`),
    `Doses for ${patient.on}; ${about.software} ${about.version}, printed ${printedOn}`,
    ...wrap(about.disclaimer, width),
    ...packLines(question),
    ...stateLines(input),
  ].join('\n');
}

function packLines({ pack, element }: DoseQuestion): readonly string[] {
  if (pack === undefined) {
    const unread = element.orders.some(({ dose }) => dose.kind === 'unknown') || element.missing.length > 0;
    return unread
      ? ['No dose pack: doses that the texts read do not print are not available.']
      : ['No dose pack: every dose is from the texts read.'];
  }
  const { id, title, signedBy, secondReader, fictitious } = pack.pack;
  return wrap(
    `${fictitious === true ? 'FICTITIOUS doses, this sheet treats nobody. ' : ''}Dose pack ${id} (${title}), SHA-256 ${pack.sha256}; signed by ${signedBy.who}, ${signedBy.role}, ${signedBy.on}; second reader ${secondReader.who}, ${secondReader.role}, ${secondReader.on}. What it says was not read by this project.`,
    width,
  );
}

function stateLines({ answers, verified, bold }: DoseSheetInput): readonly string[] {
  if (verified !== undefined && stateOf(answers, verified) === 'verified') {
    const { who, role, at, checked } = verified;
    return wrap(`VERIFIED by ${who}, ${role}, ${at}; checked: ${checked.join(', ')}. Sheet ${answers.sheet}`, width);
  }
  const why =
    answers.open.length > 0
      ? verified === undefined
        ? 'This is no order, and cannot be verified as it stands.'
        : `This is no order: ${verified.who} verified it, but it is incomplete, and no verification mends that.`
      : 'This is no order before a second person has verified it.';
  return [bold(`DRAFT. ${why}`), `Sheet ${answers.sheet}`];
}

/** Steps that are the same for every order of a child. */
export const ofTheChild: readonly string[] = ['measurements', 'surface', 'surface-rounding', 'age'];

function sizeLines({ orders }: DoseAnswers, references: References): readonly string[] {
  const steps = orders
    .filter(({ applies }) => applies !== 'no')
    .flatMap(({ answer }) => answer.steps.filter(({ kind }) => ofTheChild.includes(kind)));
  const texts = new Map(steps.map((step) => [step.text, step]));
  return [...texts.values()].flatMap(({ text, cite }) => item(`${text} ${marks(cite, references)}`.trimEnd()));
}

function marks(cite: Citation | readonly Citation[] | undefined, references: References): string {
  return cite === undefined ? '' : references.mark([cite].flat());
}

function orderLines({ order, applies, answer, findings }: JudgedOrder, references: References): readonly string[] {
  const title = drugs.find(({ id }) => id === order.drug)?.title ?? order.drug;
  const conditions = (order.only ?? []).map((one) => one.replaceAll('-', ' ')).join(', ');
  const how = [
    order.route ?? 'route not read',
    ...(order.over === undefined ? [] : [`over ${order.over}`]),
    order.days === 'not-read' ? 'days not read' : `day ${daysInWords(order.days)}`,
    ...(order.until === undefined ? [] : [`until ${order.until}`]),
    ...(conditions === '' ? [] : [`only ${conditions}${applies === 'unknown' ? ' (not recorded)' : ''}`]),
    order.support,
  ];
  return [
    ...hanging(`  ${title} (${order.id}), ${how.join('; ')} ${marks(order.cite, references)}`, 4, width),
    ...hanging(`    printed: ${doseInWords(order.dose)}`, 6, width),
    ...answerLines(answer, references),
    ...findings.flatMap((finding) => hanging(`    ${findingInWords(finding, references)}`, 6, width)),
    ...(order.notes ?? []).flatMap((note) => hanging(`    note: ${note}`, 6, width)),
  ];
}

/** 1, 2, 3, 4, 8 reads 1-4, 8. */
function daysInWords(days: readonly number[]): string {
  const runs: { first: number; last: number }[] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run !== undefined && day === run.last + 1) run.last = day;
    else runs.push({ first: day, last: day });
  }
  return runs.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`)).join(', ');
}

function answerLines(answer: DoseAnswer, references: References): readonly string[] {
  const steps = answer.steps
    .filter(({ kind }) => !ofTheChild.includes(kind))
    .flatMap(({ text, cite }) => hanging(`      ${text} ${marks(cite, references)}`.trimEnd(), 8, width));
  return [...steps, ...hanging(`    = ${resultOf(answer)}`, 6, width)];
}

/** What an order comes to, in a line. */
export function resultOf(answer: DoseAnswer): string {
  switch (answer.kind) {
    case 'calculated': {
      const { perDose, perDay, perCourse } = answer;
      const amounts = [
        ...(perDose === undefined ? [] : [`${perDose.shown} ${perDose.unit} a dose`]),
        ...(perDay === undefined ? [] : [`${perDay.shown} ${perDay.unit} a day`]),
        ...(perCourse === undefined ? [] : [`${perCourse.shown} ${perCourse.unit} in all`]),
      ];
      const cut = [perDose, perDay, perCourse].some((one) => one?.shown.endsWith('...'));
      return `${amounts.join(', ')}${cut ? ' (cut, not rounded)' : ''}`;
    }
    case 'unknown':
      return `DOSE NOT AVAILABLE; to be read: ${answer.toRead}`;
    case 'needs':
      return `not known before: ${answer.facts.join(', ')}`;
    case 'stopped':
      return `STOPPED: ${answer.why}`;
  }
}

function findingInWords({ weight, kind, found, limit, source }: Finding, references: References): string {
  const says = weight === 'stops' ? 'STOP' : weight === 'warns' ? 'LOOK' : 'says';
  return `${says} (${kind.replaceAll('-', ' ')}): ${found}; ${limit} ${marks(source, references)}`.trimEnd();
}

function cumulativeLines(
  doses: readonly CumulativeDose[],
  { cumulativeRules = [] }: Regimen,
  references: References,
): readonly string[] {
  const sums = doses.flatMap(({ drug, absolute, bySize, notSummed }) => [
    ...item(
      `${drug}: ${
        [
          ...absolute.map(({ total, unit, doses: count }) => `${total} ${unit} in ${count} recorded amounts`),
          ...bySize.map(({ total, unit, per, doses: count }) => `${total} ${unit}/${per} in ${count} doses as planned`),
        ].join('; ') || 'nothing that can be added'
      }`,
    ),
    ...notSummed.flatMap((why) => hanging(`      not added: ${why}`, 8, width)),
  ]);
  const rules = cumulativeRules
    .filter((rule) => doses.some(({ drug }) => rule.drugs.includes(drug)))
    .flatMap((rule) => [
      ...item(`Rule: ${rule.says} ${marks(rule.cite, references)}`),
      ...anthracyclineRatios.flatMap((ratios) => {
        const { total, unit, per, without } = equivalentDose(doses, rule.drugs, ratios);
        const left = without.length === 0 ? '' : `; not in it: ${without.join('; ')}`;
        return hanging(
          `      as ${rule.equivalentOf} by ${ratios.title}: ${total} ${unit}/${per}${left}. ${ratios.says} ${marks(ratios.cite, references)}`,
          8,
          width,
        );
      }),
      ...hanging(
        '      These are not the ratios of the rule, which were not read: a person compares with its limit.',
        8,
        width,
      ),
    ]);
  return [...sums, ...rules];
}

/** What an order does to the question whether a formula is needed. */
export function needsSurface(order: Order): boolean {
  return order.dose.kind === 'by-size' && order.dose.per === 'm2';
}
