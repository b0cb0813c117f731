import { cite, type Pathway, type PathwayStep } from '@rezidiv/core';
import { alternatingBlocks } from './blocks.ts';
import { citeR1R2 } from './elements.ts';
import { cranialIn8587, maintenanceStep } from './elements-bfm-85-87.ts';
import { followUp, withoutRemission } from './later-relapse.ts';
import { localTherapy, localTherapyBeforeTransplant } from './local-therapy.ts';
import { ilive } from './sources.ts';
import { buehrer1994 } from './sources-evidence.ts';
import { borgmann2003 } from './sources-transplantation.ts';
import { remissionStep, series, transplantDecision } from './steps.ts';
import { transplantation } from './transplantation.ts';

/** How the trials before BFM 90 differ for one group of children. */
export interface Before90 {
  readonly regimen: string;
  readonly groups: readonly string[];
  /** The step after local therapy: triple intrathecal treatment, or maintenance. */
  readonly afterLocalTherapy: 'triple-it' | 'maintenance';
  readonly notes: readonly string[];
}

/** R1 and R2 in turn, local therapy, maintenance; transplantation where people decide it. */
export function before90({ regimen, groups, afterLocalTherapy, notes }: Before90): Pathway {
  return {
    groups,
    start: 'first-block',
    steps: [
      { kind: 'element', id: 'first-block', element: `${regimen}/R1`, next: 'second-block', cite: citeR1R2 },
      { kind: 'element', id: 'second-block', element: `${regimen}/R2`, next: 'remission', cite: citeR1R2 },
      remissionStep(`${regimen}/R2`, 'next-block'),
      ...alternatingBlocks({
        id: 'next-block',
        blocks: { R1: `${regimen}/R1`, R2: `${regimen}/R2` },
        next: 'transplant',
        notes: ['R1 and R2 in turn, 2 to 3 weeks from start to start (iLive).', ...notes],
        cite: citeR1R2,
      }),
      transplantDecision(cite(ilive, 'last paragraph')),
      ...localTherapy({
        preventive: [...cranialIn8587, series],
        therapeutic: [series],
        cite: series.cite,
        next: afterLocalTherapy,
      }),
      ...tripleStep(regimen, afterLocalTherapy),
      maintenanceStep(`${regimen}/maintenance`, cite(buehrer1994, 'abstract, treatment')),
      ...localTherapyBeforeTransplant(),
      ...transplantation([
        {
          text: 'No rule of the trials themselves was read. A later analysis of matched pairs of ALL-REZ BFM: in intermediate prognosis no difference (.39 and .49), in poor prognosis .44 with an unrelated donor against .00 with chemotherapy.',
          cite: cite(borgmann2003, 'abstract, results'),
        },
      ]),
      ...withoutRemission(),
      ...followUp(),
    ],
  };
}

function tripleStep(regimen: string, after: Before90['afterLocalTherapy']): PathwayStep[] {
  if (after === 'maintenance') return [];
  return [
    {
      kind: 'element',
      id: 'triple-it',
      element: `${regimen}/triple-it`,
      next: 'maintenance',
      cite: cite(buehrer1994, 'abstract, cranial irradiation and triple intrathecal therapy'),
    },
  ];
}
