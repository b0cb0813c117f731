import type { RandomisationSetup, StudySetup } from '@rezidiv/server';

/** All that a set-up says, line by line: what somebody has to have read before it is committed to for good. */
export function setupInLines(setup: StudySetup, allocationsOf: (randomisation: string) => number): string[] {
  const { protocol, sites, criteria, randomisations, assent, seriousEventClocks } = setup;
  return [
    `Protocol: ${protocol.id}, version ${protocol.version}`,
    `Sites: ${sites.map(({ id, name }) => `${id} (${name})`).join(', ')}`,
    `Conditions of taking part:${criteria.length === 0 ? ' none' : ''}`,
    ...criteria.map(({ id, text }) => `  ${id}: ${text}`),
    `Assent of the child: ${assent}`,
    `Limits after a serious adverse event: ${
      seriousEventClocks.map(({ step, hours }) => `${step} within ${hours} hours`).join(', ') || 'none'
    }`,
    ...randomisations.flatMap((one) => inLines(one, allocationsOf(one.id))),
  ];
}

function inLines(randomisation: RandomisationSetup, allocations: number): string[] {
  const { id, title, arms, factors, bySite, scheme, shows, drawn } = randomisation;
  return [
    `Randomisation ${id}: ${arms.map((arm) => `${arm.id} ${arm.share}`).join(' : ')}, ${schemeInWords(randomisation)}, shows the ${shows}; ${allocations} allocations`,
    `  ${title}`,
    ...arms.map((arm) => `  arm ${arm.id}: ${arm.title}`),
    ...factors.map(
      ({ id: factor, levels, decidedBy }) =>
        `  factor ${factor}: ${levels.join(', ')}; ${
          decidedBy === undefined ? 'stated' : `decided by ${decidedBy.table} of ${decidedBy.system}`
        }`,
    ),
    `  ${sitesInWords(bySite, scheme.kind)}; drawn ${
      drawn === 'on-request' ? 'on request' : 'as soon as nothing stands in the way'
    }`,
  ];
}

function schemeInWords({ scheme, factors, bySite }: RandomisationSetup): string {
  switch (scheme.kind) {
    case 'simple':
      return 'simple';
    case 'permuted-blocks':
      return `permuted-blocks of ${scheme.lengths.join(' or ')}`;
    case 'minimisation': {
      const names = [...factors.map(({ id }) => id), ...(bySite ? ['site'] : [])];
      const weights = names.map((name, index) => `${name} ${scheme.weights[index] ?? 'without weight'}`);
      return `minimisation of the ${scheme.spread}, weights ${weights.join(', ')}, ${scheme.percent} % for the arm that balances best`;
    }
  }
}

function sitesInWords(bySite: boolean, kind: RandomisationSetup['scheme']['kind']): string {
  if (!bySite) return 'sites do not count';
  return kind === 'minimisation' ? 'the site counts like a factor' : 'each site has sequences of its own';
}
