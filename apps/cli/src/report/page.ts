import { about } from '../about.ts';
import { factInWords } from '../words.ts';
import type { CohortReport, SystemReport } from './cohort-report.ts';
import type { CrossWalk } from './cross-walk.ts';
import { endpointSections } from './endpoints/endpoint-sections.ts';
import type { Glance, Spread } from './glance.ts';
import { children, escapeHtml, list, table } from './html.ts';
import { pageScript, pageStyle } from './page-style.ts';
import { assumptionsOf, type Provenance } from './report-file.ts';
import { triedMonths } from './sensitivity.ts';
import { survivalPlot } from './survival-plot.ts';
import { type GroupSurvival, intervalNote } from './survival-table.ts';

/** The cohort report as one page that needs nothing from the network. */
export function reportPage(report: CohortReport, provenance: Provenance): string {
  const title = `Relapse cohort: ${provenance.data.file}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>${pageStyle(runningHead(provenance))}</style>
</head>
<body>
<header class="running">${escapeHtml(runningHead(provenance))}</header>
<main>
${banner(provenance)}
<h1>${escapeHtml(title)}</h1>
${provenanceTable(provenance)}
<nav aria-label="Contents"><a href="#flow">Flow</a> <a href="#glance">Cohort</a> <a href="#overview">All systems</a> ${report.systems.map(({ system, title: name }) => `<a href="#${system}">${escapeHtml(name)}</a>`).join(' ')} ${report.endpoints === null ? '' : '<a href="#endpoints">Endpoints</a> '}<a href="#cross-walk">Cross-walk</a> ${report.sensitivity === null ? '' : '<a href="#sensitivity">Sensitivity</a> '}<a href="#assumptions">Assumptions</a></nav>
${flow(provenance, report)}
${glance(report.glance)}
${overview(report.systems)}
${report.systems.map((system) => systemSection(system)).join('\n')}
${report.endpoints === null ? '' : endpointSections(report.endpoints)}
${crossWalkSection(report)}
${sensitivity(report)}
${assumptions(report, provenance)}
</main>
<script>${pageScript}</script>
</body>
</html>
`;
}

/** Stands over every page, on the screen and on paper. */
function runningHead({ synthetic, data }: Provenance): string {
  const kind = synthetic ? 'SYNTHETIC DATA · ' : '';
  return `${kind}${about.software} ${about.version} · not a medical device, not for prescribing · ${data.file}`;
}

function banner({ synthetic }: Provenance): string {
  const made = synthetic
    ? '<p class="banner synthetic"><b>Synthetic data.</b> Every child on this page is made up. The numbers show what the program does and say nothing about any treatment.</p>'
    : '';
  return `${made}<p class="banner"><b>${escapeHtml(about.disclaimer)}</b></p>`;
}

function provenanceTable({ madeOn, data, assumedEnd, notes }: Provenance): string {
  const rows: (readonly [string, string])[] = [
    ['Data file', `${escapeHtml(data.file)} (${data.layout} layout, ${data.rows.toLocaleString('en')} rows)`],
    ['SHA-256', `<code>${data.sha256}</code>`],
    ['Made by', `${about.software} ${about.version}, ${escapeHtml(madeOn)}`],
    [
      'End of front-line therapy',
      assumedEnd === null ? 'as recorded; nothing assumed' : `<b>${escapeHtml(assumedEnd)}</b>`,
    ],
  ];
  const body = rows.map(([name, value]) => `<tr><th scope="row">${name}</th><td>${value}</td></tr>`).join('');
  return `<table class="facts"><tbody>${body}</tbody></table>${list(notes)}`;
}

function flow({ flow: { rows, patients, relapses, excluded } }: Provenance, report: CohortReport): string {
  const out =
    excluded.length === 0
      ? ''
      : `<div class="aside"><b>Left out</b>${excluded.map(({ reason, n }) => `<div>${n.toLocaleString('en')} &times; ${escapeHtml(reason)}</div>`).join('')}</div>`;
  const box = (n: number, text: string) => `<div class="box"><b>${n.toLocaleString('en')}</b> ${text}</div>`;
  const followed = report.glance.n - report.withoutFollowUp.reduce((sum, { n }) => sum + n, 0);
  const lost =
    report.withoutFollowUp.length === 0
      ? ''
      : `<div class="aside"><b>Not in survival analyses</b>${report.withoutFollowUp.map(({ reason, n }) => `<div>${n.toLocaleString('en')} &times; ${escapeHtml(reason)}</div>`).join('')}</div>`;
  return `<section id="flow"><h2>From rows to children</h2><div class="flow">
<div class="step">${box(rows, 'rows read')}</div><div class="step">${box(patients, 'patients')}${out}</div>
<div class="step">${box(relapses, 'relapses classified')}${lost}</div><div class="step">${box(followed, 'with follow-up from relapse')}</div></div></section>`;
}

function glance(found: Glance): string {
  const share = (n: number) => `${n.toLocaleString('en')} (${percent(n / Math.max(found.n, 1))})`;
  const counted = (name: string, counts: Glance['sex']) =>
    counts.map(({ value, n }, at) => [at === 0 ? name : '', escapeHtml(value), share(n)]);
  const spread = (name: string, unit: string, values: Spread | null) =>
    values === null
      ? []
      : [
          [
            name,
            `median (quartiles), ${values.n.toLocaleString('en')} recorded`,
            `${values.median.toFixed(1)} (${values.lowerQuartile.toFixed(1)} to ${values.upperQuartile.toFixed(1)}) ${unit}`,
          ],
        ];
  const rows = [
    ...counted('Sex', found.sex),
    ...counted('Lineage', found.lineage),
    ...counted('Sites involved', found.site),
    ...spread('Age at initial diagnosis', 'years', found.ageYears),
    ...spread('Diagnosis to relapse', 'months', found.monthsFromDiagnosis),
    ...spread('Follow-up from relapse', 'years', found.followUpYears),
    ['Deaths', 'over all follow-up, of those followed', share(found.deaths)],
  ];
  const empty =
    found.n === 0 ? '<p class="empty">No child was classified. The flow above says why each one was left out.</p>' : '';
  return `<section id="glance"><h2>The cohort at a glance</h2>${empty}${found.n === 0 ? '' : table(`${children(found.n)} with a relapse`, ['', '', 'n (share)'], rows, [2])}</section>`;
}

function overview(systems: readonly SystemReport[]): string {
  const total = (counts: readonly { readonly n: number }[]) => counts.reduce((sum, { n }) => sum + n, 0);
  const rows = systems.map((system) => [
    `<a href="#${system.system}">${escapeHtml(system.title)}</a>`,
    system.groups.map(({ group, n }) => `${escapeHtml(group)}&nbsp;${n.toLocaleString('en')}`).join(' &middot; '),
    count(total(system.undecided)),
    count(total(system.disputed)),
    count(total(system.notCovered)),
  ]);
  return `<section id="overview"><h2>The same children in every system</h2>${table('Children by group, and those without one', ['System', 'Groups', 'Still open', 'Disputed', 'Not covered'], rows, [2, 3, 4])}</section>`;
}

function systemSection(system: SystemReport): string {
  const { system: id, title, logrank, curves } = system;
  const plotted =
    curves.length === 0
      ? ''
      : `<figure>${survivalPlot(`Overall survival from relapse by ${title} group`, curves)}<figcaption>Overall survival from relapse (Kaplan-Meier), upright ticks: last seen alive. ${logRankText(logrank)}</figcaption></figure>`;
  const none = system.groups.every(({ n }) => n === 0)
    ? '<p class="empty">No child has a group in this system; the list below says what is missing.</p>'
    : '';
  return `<section id="${id}" class="system"><h2>${escapeHtml(title)} <small>${id}</small></h2>${none}${openWarning(system)}${none === '' ? groupTable(system) : ''}${besideTheGroups(system)}${plotted}${withoutGroup(system)}${published(system)}</section>`;
}

function groupTable({ groups, published: figures }: SystemReport): string {
  const rows = groups.map((group) => [
    escapeHtml(group.group),
    count(group.n),
    count(group.followed),
    count(group.deaths),
    shareOrDash(group.survival5y, group),
    group.se5y === null ? '&ndash;' : percent(group.se5y, 1),
    interval(group.lower5y, group.upper5y, (value) => percent(value)),
    group.medianYears === null
      ? group.followed === 0
        ? '&ndash;'
        : 'not reached'
      : `${group.medianYears.toFixed(1)} y`,
    interval(group.medianLowerYears, group.medianUpperYears, (value) => `${value.toFixed(1)} y`),
    publishedBeside(figures, group.group),
  ]);
  const head = [
    'Group',
    'n',
    'Followed',
    'Deaths',
    'At 5 years',
    'SE',
    '95% CI',
    'Median',
    '95% CI',
    'Published, other populations',
  ];
  return `${table('Overall survival from relapse', head, rows, [1, 2, 3, 4, 5, 6, 7, 8])}<p class="small">${intervalNote}</p>`;
}

/** The figures printed for this whole group; the table below says where, and of whom. */
function publishedBeside(figures: SystemReport['published'], group: string): string {
  return figures
    .filter(({ groups, ofWholeGroup }) => ofWholeGroup === true && groups.includes(group))
    .map(({ id, value, endpoint, years, groups }) => {
      const horizon = years === undefined ? '' : ` ${years} y`;
      const others = groups.length > 1 ? `, ${groups.join(' and ')} together` : '';
      return `${abbreviated[endpoint]}${horizon}: ${escapeHtml(value)} <small>(${id}${others})</small>`;
    })
    .join('<br>');
}

const abbreviated: Readonly<Record<SystemReport['published'][number]['endpoint'], string>> = {
  'overall survival': 'OS',
  'event-free survival': 'EFS',
  'progression-free survival': 'PFS',
  'disease-free survival': 'DFS',
  'survival, not defined further': 'survival',
};

/** What the answers above rest on and where sources differ, beside them. */
function besideTheGroups({ assuming, conflicts }: SystemReport): string {
  const granted = assuming.map(({ says, n }) => `${says}: ${children(n)}`);
  const differing = conflicts.map(({ id, n }) => `${id} (${n.toLocaleString('en')})`).join(', ');
  return [
    granted.length === 0
      ? ''
      : `<p class="small"><b>Taken for granted here:</b> ${escapeHtml(granted.join('; '))}.</p>`,
    differing === ''
      ? ''
      : `<p class="small"><b>Sources differ</b> on answers here (children): ${differing}. See <code>rezidiv protocols ${conflicts[0]?.id}</code>.</p>`,
  ].join('');
}

/** Groups that only some children could reach are no fair sample of the cohort. */
function openWarning({ groups, undecided, disputed }: SystemReport): string {
  const open = [...undecided, ...disputed].reduce((sum, { n }) => sum + n, 0);
  const decided = groups.reduce((sum, { n }) => sum + n, 0);
  if (open === 0 || decided === 0) return '';
  return `<p class="empty">${children(open)} ${open === 1 ? 'has' : 'have'} no group yet. The ${decided.toLocaleString('en')} below are those who could be decided, and no fair sample of the cohort.</p>`;
}

function shareOrDash(value: number | null, { followed }: GroupSurvival): string {
  if (value !== null) return percent(value);
  return followed === 0 ? '&ndash;' : 'follow-up too short';
}

function interval(lower: number | null, upper: number | null, words: (value: number) => string): string {
  if (lower === null && upper === null) return '&ndash;';
  return `${lower === null ? 'not reached' : words(lower)} to ${upper === null ? 'not reached' : words(upper)}`;
}

function logRankText(logrank: SystemReport['logrank']): string {
  if (logrank === null) return 'No log-rank test: fewer than two groups with follow-up.';
  const p = logrank.p < 0.0001 ? 'p < 0.0001' : `p = ${logrank.p.toPrecision(2)}`;
  return `Log-rank test of all groups: &chi;&sup2; = ${logrank.chisq.toFixed(2)}, ${logrank.df} df, ${p}.`;
}

function withoutGroup({ undecided, disputed, notCovered }: SystemReport): string {
  const parts = [
    undecided.length === 0
      ? ''
      : table(
          'Still open: what is missing',
          ['Missing', 'Children'],
          undecided.map(({ missing, n }) => [
            missing
              .split(' + ')
              .map((fact) => `${escapeHtml(factInWords(fact))} <code>${escapeHtml(fact)}</code>`)
              .join(' and '),
            count(n),
          ]),
          [1],
        ),
    disputed.length === 0
      ? ''
      : table(
          'Disputed: sources differ and none is primary',
          ['Readings', 'Children'],
          disputed.map(({ readings, n }) => [escapeHtml(readings), count(n)]),
          [1],
        ),
    notCovered.length === 0
      ? ''
      : table(
          'Not covered by this system',
          ['Why', 'Children'],
          notCovered.map(({ reason, n }) => [escapeHtml(reason), count(n)]),
          [1],
        ),
  ];
  return parts.join('');
}

function published({ published: figures }: SystemReport): string {
  if (figures.length === 0) return '';
  const rows = figures.map(({ id, groups, population, endpoint, years, value, conflicts, cite }) => [
    id,
    groups.length === 0 ? 'all' : escapeHtml(groups.join(', ')),
    escapeHtml(population),
    `${escapeHtml(endpoint)}, ${years === undefined ? 'horizon not stated' : `${years} years`}`,
    `<b>${escapeHtml(value)}</b>${conflicts === undefined || conflicts.length === 0 ? '' : ` (sources differ: ${conflicts.join(', ')})`}`,
    `${escapeHtml(cite.source.title)}, ${escapeHtml(cite.locator)}`,
  ]);
  return `<div class="published">${table('Published figures: another population, not comparable without adjustment', ['', 'Group', 'Population', 'Endpoint', 'Printed', 'Source'], rows)}</div>`;
}

function crossWalkSection({ crossWalks, systems }: CohortReport): string {
  const titleOf = (id: string) => escapeHtml(systems.find(({ system }) => system === id)?.title ?? id);
  const options = systems
    .map(({ system, title }) => `<option value="${system}">${escapeHtml(title)}</option>`)
    .join('');
  const walk = (one: CrossWalk) => {
    const body = one.rows.map((row, at) => [
      `<b>${escapeHtml(row)}</b>`,
      ...(one.counts[at] ?? []).map((n) => (n === 0 ? '<span class="zero">0</span>' : count(n))),
    ]);
    const numeric = one.columns.map((_unused, at) => at + 1);
    return `<div class="walk" data-a="${one.a}" data-b="${one.b}">${table(`Rows: ${titleOf(one.a)}. Columns: ${titleOf(one.b)}.`, ['', ...one.columns.map(escapeHtml)], body, numeric)}</div>`;
  };
  return `<section id="cross-walk"><h2>Cross-walk between two systems</h2>
<p class="choose"><label>Rows <select id="walk-a">${options}</select></label> <label>Columns <select id="walk-b">${options}</select></label></p>
${crossWalks.map(walk).join('\n')}</section>`;
}

function sensitivity({ sensitivity: found, systems }: CohortReport): string {
  if (found === null) return '';
  const rows = found.systems.map(({ system, changes }) => [
    escapeHtml(systems.find((one) => one.system === system)?.title ?? system),
    ...changes.map(({ n }) => count(n)),
  ]);
  return `<section id="sensitivity"><h2>What the assumed end of front-line therapy does</h2>
<p>The end of front-line therapy was assumed for ${children(found.assumedFor)}. How many of them would get another answer if therapy had lasted:</p>
${table(
  'Children whose answer changes',
  ['System', ...triedMonths.map((months) => `${months} months`)],
  rows,
  triedMonths.map((_unused, at) => at + 1),
)}</section>`;
}

function assumptions(report: CohortReport, { assumedEnd }: Provenance): string {
  return `<section id="assumptions"><h2>What was taken for granted</h2>${list(assumptionsOf(report, assumedEnd))}<p class="small">The sources behind every table: <code>rezidiv protocols ID</code>. Day counts are turned into months of 30.4375 days where no dates are recorded.</p></section>`;
}

function count(n: number): string {
  return n.toLocaleString('en');
}

function percent(share: number, digits = 0): string {
  return `${(share * 100).toFixed(digits)}%`;
}
