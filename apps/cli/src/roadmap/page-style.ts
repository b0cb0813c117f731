import { cssString } from '../report/html.ts';

/** The look of a roadmap: A4 across, in black and white; `running` stands at the head of every printed page. */
export function roadmapStyle(running: string): string {
  return `
:root { --ink: #111; --muted: #4a4a4a; --line: #9a9a9a; --soft: #f1f1f1; }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: #fff; font: 15px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
main { max-width: 72rem; margin: 0 auto; padding: 2.6rem 1.25rem 4rem; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: .8rem 0 .3rem; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; padding-top: .5rem; border-top: 2px solid var(--ink); }
h3 { font-size: 1.05rem; margin: 1.2rem 0 .3rem; }
h2 small, h3 small { font-weight: 400; font-size: .85rem; color: var(--muted); }
p { margin: .3rem 0; }
.running { position: fixed; inset: 0 0 auto 0; background: var(--ink); color: #fff; font-size: .78rem; padding: .25rem 1.25rem; z-index: 2; }
.draft { border: 3px solid var(--ink); padding: .5rem .9rem; margin: .5rem 0; font-size: 1.05rem; }
.alerts { list-style: none; padding: 0; margin: 0; }
.alerts li { border: 2px solid var(--ink); border-left-width: 10px; padding: .35rem .8rem; margin: .35rem 0; }
.facts th { text-align: left; width: 12rem; font-weight: 600; }
.facts td, .facts th { vertical-align: top; padding: .15rem .6rem .15rem 0; }
.way, .way ol { list-style: none; margin: 0; padding: 0; }
.way li.step { border: 1.5px solid var(--ink); padding: .3rem .7rem; margin: 0 0 .45rem; }
.way li.given { border-style: solid; background: var(--soft); } .way li.later { border-color: var(--line); }
.way li.open { border-style: dashed; border-width: 2px; } .way li.silent { border-style: dotted; border-width: 2px; }
.state { display: inline-block; min-width: 5.2rem; font-weight: 700; margin-right: .5em; }
.branches { display: grid; gap: .5rem; margin-top: .4rem; }
.branch { border-left: 3px solid var(--ink); padding-left: .6rem; }
.wide { overflow-x: auto; }
.days { border-collapse: collapse; margin: .3rem 0 .8rem; table-layout: fixed; width: 100%; min-width: 46rem; }
.days caption { text-align: left; color: var(--muted); font-size: .92em; }
.days th, .days td { border: 1px solid var(--line); padding: .2rem .25rem; vertical-align: top; text-align: center; font-weight: 400; overflow-wrap: anywhere; }
.days thead th, .days thead td { border-bottom: 2px solid var(--ink); font-size: .78rem; line-height: 1.25; }
.days thead b { font-size: 1rem; }
.days .drug { width: 17rem; text-align: left; } .days tbody .drug b { font-size: 1rem; }
.days .none { background: var(--soft); }
.days .note { text-align: left; }
.line { display: block; border-bottom: 1px solid var(--ink); height: 1.3em; margin-top: .1rem; }
.box { display: inline-block; width: 1.05em; height: 1.05em; border: 1.6px solid var(--ink); margin: .1em; vertical-align: middle; }
.mark { font-weight: 700; white-space: nowrap; }
.plain { border-collapse: collapse; width: 100%; } .plain th, .plain td { text-align: left; border-bottom: 1px solid var(--line); padding: .2rem .6rem .2rem 0; vertical-align: top; }
.plain caption { text-align: left; color: var(--muted); font-size: .85rem; }
.sign { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; } .sign div { border: 1.5px solid var(--ink); padding: .3rem .8rem 1.3rem; }
.small { font-size: .92em; color: var(--muted); }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
dl { display: grid; grid-template-columns: 12rem 1fr; gap: .15rem .8rem; margin: .3rem 0; } dt { font-weight: 600; } dd { margin: 0; }
@media print {
  @page { size: A4 landscape; margin: 15mm 12mm 13mm; @top-left { content: ${cssString(running)}; font: bold 8pt sans-serif; } @bottom-right { content: counter(page) " of " counter(pages); font: 8pt sans-serif; } }
  body { font-size: 9pt; line-height: 1.3; } main { padding: 0; max-width: none; }
  .running { display: none; }
  h1 { font-size: 15pt; } h2 { margin-top: 1rem; } .days { min-width: 0; }
  .days .drug { width: 62mm; }
  h2, h3, caption, thead { break-after: avoid; } h2 + p, h3 + p { break-after: avoid; }
  tr, li.step, .sign, .together, .alerts li, dt, dd, .draft { break-inside: avoid; } .days { break-inside: avoid; } .together .days { break-inside: auto; } .together p { break-after: avoid; break-inside: avoid; }
  li.has-branches { break-inside: auto !important; }
  .wide { overflow: visible; }
  a { color: inherit; text-decoration: none; }
}
`;
}
