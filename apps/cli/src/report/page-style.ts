import { cssString } from './html.ts';

/** The look of the report, on a screen and on A4 paper. `running` stands at the head of every printed page. */
export function pageStyle(running: string): string {
  return `
:root { --ink: #1c2430; --muted: #5a6675; --line: #d5dbe3; --paper: #fff; --soft: #f4f6f9; --warn: #8a3b00; --warn-soft: #fff4e8; }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: var(--paper); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 3rem 1.25rem 4rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 1rem 0; overflow-wrap: anywhere; }
h2 { font-size: 1.25rem; margin: 2.6rem 0 .6rem; padding-top: .8rem; border-top: 2px solid var(--ink); }
h2 small { font-weight: 400; font-size: .8rem; color: var(--muted); }
.running { position: fixed; inset: 0 0 auto 0; background: var(--ink); color: #fff; font-size: .78rem; padding: .25rem 1.25rem; z-index: 2; }
.banner { border-left: 5px solid var(--warn); background: var(--warn-soft); padding: .6rem .9rem; margin: .5rem 0; }
.synthetic { border-color: #6b2fa0; background: #f5eefb; }
table { border-collapse: collapse; width: 100%; margin: .6rem 0 1rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--muted); font-size: .85rem; padding-bottom: .25rem; }
th, td { text-align: left; padding: .32rem .6rem .32rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
thead th { border-bottom: 1.5px solid var(--ink); font-size: .85rem; }
.number { text-align: right; white-space: nowrap; padding-right: .7rem; }
.zero { color: #a4adb9; }
.facts th { width: 13rem; font-weight: 600; }
.wide { overflow-x: auto; }
code { font: .85em ui-monospace, "Liberation Mono", monospace; overflow-wrap: anywhere; }
nav { font-size: .85rem; display: flex; flex-wrap: wrap; gap: .2rem .9rem; margin: 1rem 0; }
a { color: #0b4f8a; }
section { scroll-margin-top: 2rem; }
.flow { display: flex; flex-direction: column; gap: .5rem; }
.step { display: flex; gap: 1.2rem; align-items: flex-start; }
.box { border: 1.5px solid var(--ink); padding: .45rem .9rem; min-width: 17rem; position: relative; }
.step + .step .box::before { content: ""; position: absolute; left: 50%; top: calc(-.5rem - 1.5px); height: .5rem; border-left: 1.5px solid var(--ink); }
.aside { border-left: 3px solid var(--line); padding: .1rem .8rem; font-size: .88rem; color: var(--muted); }
.small { font-size: .82rem; color: var(--muted); }
.empty { background: var(--soft); padding: .6rem .9rem; }
figure { margin: 1rem 0; }
figcaption { font-size: .85rem; color: var(--muted); }
.km { width: 100%; max-width: 46rem; height: auto; font: 12px system-ui, "Liberation Sans", sans-serif; fill: var(--ink); }
.km .grid { stroke: #e6eaf0; } .km .axis { stroke: var(--ink); } .km .small { font-size: 11px; }
.km .halo { paint-order: stroke; stroke: #fff; stroke-width: 3px; }
.published { background: var(--soft); padding: .4rem .9rem; font-size: .88rem; }
.choose label { margin-right: 1.2rem; } select { font: inherit; padding: .2rem; }
.js .walk { display: none; } .js .walk.shown { display: block; }
@media print {
  @page { size: A4; margin: 18mm 14mm 16mm; @top-left { content: ${cssString(running)}; font: 8pt sans-serif; } @bottom-right { content: counter(page) " of " counter(pages); font: 8pt sans-serif; } }
  body { font-size: 9pt; line-height: 1.35; } main { padding: 0; max-width: none; }
  .running { position: static; background: none; color: #000; padding: 0; }
  th, td { padding-top: .15rem; padding-bottom: .15rem; } h2 { margin-top: 1.4rem; }
  .wide { break-inside: avoid; } .published .wide { break-inside: auto; } .published { font-size: 8pt; background: none; border: .5pt solid var(--line); }
  caption { break-after: avoid; } thead { break-after: avoid; }
  nav, .choose { display: none; }
  h2 { break-after: avoid; } tr, figure, .box, .aside { break-inside: avoid; }
  .system { break-inside: auto; } a { color: inherit; text-decoration: none; }
}
`;
}

/** Shows one cross-walk at a time; without scripts all of them stand on the page. */
export const pageScript = `
document.documentElement.classList.add('js');
const a = document.getElementById('walk-a'), b = document.getElementById('walk-b');
const walks = [...document.querySelectorAll('.walk')];
const ids = [...a.options].map((option) => option.value);
function transposed(walk) {
  const table = walk.querySelector('table');
  const grid = [...table.rows].map((row) => [...row.cells].map((cell) => cell.innerHTML));
  const turned = grid[0].map((_, column) => grid.map((row) => row[column]));
  const head = table.tHead.rows[0], body = table.tBodies[0];
  const cells = (row, tag) => row.map((html, at) => '<' + tag + (at > 0 ? ' class="number"' : '') + '>' + html + '</' + tag + '>').join('');
  head.innerHTML = cells(turned[0], 'th');
  body.innerHTML = turned.slice(1).map((row) => '<tr>' + cells(row, 'td') + '</tr>').join('');
  table.caption.textContent = table.caption.textContent.replace(/Rows: (.*)\\. Columns: (.*)\\./, 'Rows: $2. Columns: $1.');
  [walk.dataset.a, walk.dataset.b] = [walk.dataset.b, walk.dataset.a];
}
function show() {
  for (const walk of walks) {
    const pair = [walk.dataset.a, walk.dataset.b];
    const shown = pair.includes(a.value) && pair.includes(b.value) && a.value !== b.value;
    walk.classList.toggle('shown', shown);
    if (shown && walk.dataset.a !== a.value) transposed(walk);
  }
}
if (a && ids.length > 1) {
  a.value = ids.includes('all-rez-bfm-2002') ? 'all-rez-bfm-2002' : ids[0];
  b.value = ids.includes('cog-relapse-pdq-2014') ? 'cog-relapse-pdq-2014' : ids[1];
  a.addEventListener('change', show);
  b.addEventListener('change', show);
  show();
}
`;
