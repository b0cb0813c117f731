import { about } from '../about.ts';
import { createReferences } from '../references.ts';
import { escapeHtml, list } from '../report/html.ts';
import { answerInWords } from '../words.ts';
import { alertsOf } from './alerts.ts';
import { elementsAhead, type RoadmapAnswer, startedElements } from './answer.ts';
import { dosesLine, sizeLine } from './calculated-dose.ts';
import { countedOrders, cumulativeDoses, deliveredInWords, isOver, shareInWords } from './delivered.ts';
import { doseText, type SayDose } from './dose-text.ts';
import { wordsOn } from './family-words.ts';
import { draftOf, groupLine, madeUp } from './head-words.ts';
import { childInWords, nameOf } from './in-words.ts';
import { elementSection, type PageParts, timeTag } from './page-element.ts';
import { roadmapStyle } from './page-style.ts';
import { wayList } from './page-way.ts';

/**
 * The roadmap as one A4 page or more, for ward and family. It needs nothing from the network.
 *
 * Its title names no child: browsers offer the title as the name of a file.
 */
export function roadmapPage(answer: RoadmapAnswer, sayDose: SayDose = doseText): string {
  const references = createReferences();
  const parts: PageParts = { answer, references, sayDose };
  const { record, regimen, roadmap } = answer;
  const body = [
    `<p class="draft"><b>${escapeHtml(draftOf(answer))}</b> ${escapeHtml(about.disclaimer)}</p>`,
    `<h1>Roadmap of ${escapeHtml(record.id)}${childInWords(record)}</h1>`,
    facts(parts),
    signatures,
    alerts(parts),
    roadmap === undefined ? '' : ways(parts),
    roadmap === undefined ? '' : elements(parts),
    given(parts),
    granted(answer),
  ].join('\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(`Roadmap ${regimen.id}, draft`)}</title>
<style>${roadmapStyle(runningHead(answer))}</style>
</head>
<body>
<header class="running">${escapeHtml(runningHead(answer))}</header>
<main>
${body}
${words(body)}
<section><h2>Sources</h2>${list(references.list())}<p class="small">What of each was read: <code>rezidiv protocols</code>. The sheet shows only what these texts say.</p></section>
${gaps(answer)}
</main>
</body>
</html>`;
}

/** Stands over every page, on the screen and on paper. */
function runningHead(answer: RoadmapAnswer): string {
  const { record, regimen } = answer;
  return `${madeUp(answer)}DRAFT, not an order · not a medical device · ${record.id} · ${regimen.title} · ${about.software} ${about.version}`;
}

function facts({ answer, references }: PageParts): string {
  const size = sizeLine(answer.record, answer.today, answer.doses);
  const rows = [
    [
      'Regimen',
      `${escapeHtml(answer.regimen.title)} (${escapeHtml(answer.regimen.id)}): ${escapeHtml(answer.regimen.population)}`,
    ],
    ['As of', timeTag(answer.today)],
    ['Group', escapeHtml(groupLine(answer, references).replace(/^Group: /, ''))],
    ['Doses', escapeHtml(dosesLine(answer.doses).replace(/^Doses: /, ''))],
    ...(size === undefined ? [] : [['Size', escapeHtml(size)]]),
    ...answer.arms.map(({ system, arm }) => [
      'Arm, for this sheet only',
      `${escapeHtml(arm)} of ${escapeHtml(system)}; no randomisation is recorded`,
    ]),
  ];
  return `<table class="facts"><tbody>${rows.map(([name, value]) => `<tr><th scope="row">${name}</th><td>${value}</td></tr>`).join('')}</tbody></table>`;
}

function alerts({ answer, references, sayDose }: PageParts): string {
  if (answer.roadmap === undefined) return '';
  const found = alertsOf(answer, sayDose);
  const items = found
    .map(({ text, because }) => `<li>${escapeHtml(text)} ${escapeHtml(references.mark(because))}</li>`)
    .join('');
  return `<section><h2>To look at first</h2>${found.length === 0 ? '<p>Nothing that this program looks for.</p>' : `<ul class="alerts">${items}</ul>`}</section>`;
}

function ways({ answer: { roadmap, regimen }, references }: PageParts): string {
  if (roadmap === undefined) return '';
  const heading = (groups: readonly string[]) =>
    groups.length === 0
      ? ''
      : `<h3>${roadmap.ways.length === 1 ? 'Group' : 'If the group is'} ${escapeHtml(groups.map(answerInWords).join(' or '))}</h3>`;
  return `<section><h2>The way <small>what was given, what is due, what is undecided and what decides it</small></h2>${roadmap.ways.map(({ groups, entries }) => `${heading(groups)}${wayList(entries, references, regimen)}`).join('')}</section>`;
}

function elements(parts: PageParts): string {
  const { roadmap } = parts.answer;
  if (roadmap === undefined) return '';
  const started = startedElements(roadmap).map((entry) => elementSection(entry, parts));
  const ahead = elementsAhead(roadmap).map((entry) => elementSection(entry, parts));
  return `<section><h2>Started, day by day</h2>${started.length === 0 ? '<p>No element is recorded as started.</p>' : started.join('\n')}</section>
<section><h2>Ahead, day by day <small>each element once, for every way still open</small></h2>${ahead.length === 0 ? '<p>No further element is known.</p>' : ahead.join('\n')}</section>`;
}

function given({ answer: { roadmap, record } }: PageParts): string {
  if (roadmap === undefined) return '';
  const started = startedElements(roadmap);
  if (started.length === 0) return '';
  const rows = started.flatMap((entry, at) =>
    countedOrders(entry, record).map(({ order, delivered }) => [
      `${nameOf(entry.element)}, ${timeTag(entry.startedOn)}`,
      escapeHtml(order.id),
      escapeHtml(deliveredInWords(delivered, isOver(entry, started[at + 1]))),
    ]),
  );
  const together = cumulativeDoses(roadmap, record).map(({ drug, planned, recorded, intensity, unrecorded }) => [
    'all elements that are over',
    escapeHtml(drug),
    planned === undefined
      ? `${recorded} doses recorded; how many are planned was not read`
      : `${recorded} of ${planned} doses recorded; ${recorded === 0 ? 'nothing recorded' : shareInWords(intensity, unrecorded)}`,
  ]);
  const row = (cells: readonly string[]) => `<tr><td>${cells.join('</td><td>')}</td></tr>`;
  return `<section><h2>Given so far, of what the elements plan</h2><table class="plain"><caption>A share counts the doses recorded; where some are not recorded it is the least that was given</caption><thead><tr><th scope="col">Element</th><th scope="col">Drug</th><th scope="col">Recorded</th></tr></thead><tbody>${[...rows, ...together].map(row).join('')}</tbody></table></section>`;
}

function granted({ group }: RoadmapAnswer): string {
  return group.assuming.length === 0
    ? ''
    : `<section><h2>Taken for granted <small>nobody recorded it</small></h2>${list(group.assuming)}</section>`;
}

function words(body: string): string {
  const found = wordsOn(body);
  if (found.length === 0) return '';
  return `<section><h2>Words on this sheet</h2><dl>${found.map(([word, means]) => `<dt>${escapeHtml(word)}</dt><dd>${escapeHtml(means)}</dd>`).join('')}</dl></section>`;
}

function gaps({ regimen }: RoadmapAnswer): string {
  const known = regimen.gaps.map(({ about: what, toRead }) => `${what}: to read: ${toRead}`);
  const checked = regimen.checked.map(
    ({ part, on, by, against }) => `${part}: checked ${on} by ${by} against ${against}`,
  );
  return `<section><h2>What is not known of this regimen here</h2>${known.length === 0 ? '<p>No gap is listed.</p>' : list(known)}${checked.length === 0 ? '<p>Nobody has signed for a comparison with the sources yet.</p>' : list(checked)}</section>`;
}

const signatures =
  '<p>Nothing on this sheet is an order. It stays a draft until a second person has compared it with the protocol the child is treated by.</p><div class="sign"><div>Prepared by, date</div><div>Verified by a second person, date</div></div>';
