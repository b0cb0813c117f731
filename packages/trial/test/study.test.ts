import { expect, test } from 'vitest';
import { againstTables, problemsOf, requestAllocation, type StudySetup } from '../src/index.ts';
import { exampleSetup } from './example-study.ts';
import { codesOf, Story } from './story.ts';

const [randomisation] = exampleSetup.randomisations;
if (randomisation === undefined) throw new Error('the example has a randomisation');

test('a study is set up, changed, activated, and closed; each step stands in its trail with its reason', () => {
  const story = new Story(exampleSetup, false)
    .asked({ type: 'change-setup', setup: { ...exampleSetup, title: 'Another title' } }, 'a slip of the pen')
    .asked({ type: 'activate-study' })
    .asked({ type: 'close-recruitment' }, 'the last child was found');
  expect(story.known()).toMatchObject({ status: 'recruitment-closed', setup: { title: 'Another title' }, number: 4 });
  expect(story.trail.map(({ event, why }) => [event.type, why])).toEqual([
    ['StudyCreated', 'a reason'],
    ['SetupChanged', 'a slip of the pen'],
    ['StudyActivated', 'a reason'],
    ['RecruitmentClosed', 'the last child was found'],
  ]);
});

test('after activation nobody changes arms, strata or scheme; there is no way back to preparing', () => {
  const story = new Story();
  const changed = (change: Partial<typeof randomisation>): StudySetup => ({
    ...exampleSetup,
    randomisations: [{ ...randomisation, ...change }],
  });
  for (const setup of [
    changed({ scheme: { kind: 'permuted-blocks', lengths: [4] } }),
    changed({ bySite: true }),
    changed({ shows: 'code' }),
    changed({ factors: [] }),
    changed({ arms: randomisation.arms.map((arm) => ({ ...arm, share: 2 })) }),
    { ...exampleSetup, randomisations: [] },
  ]) {
    expect(codesOf(story.ask({ type: 'change-setup', setup }))).toContain('scheme-committed');
  }
  expect(codesOf(story.ask({ type: 'activate-study' }))).toEqual(['study-already-active']);
  expect(codesOf(story.ask({ type: 'create-study', setup: exampleSetup }))).toEqual(['study-exists']);
});

test('after activation a site may join and none may go', () => {
  const story = new Story();
  const more = { ...exampleSetup, sites: [...exampleSetup.sites, { id: 'celle', name: 'Celle' }] };
  story.asked({ type: 'change-setup', setup: more }, 'Celle opens');
  expect(story.known().setup.sites).toHaveLength(3);
  expect(codesOf(story.ask({ type: 'change-setup', setup: exampleSetup }))).toEqual(['setup-invalid']);
});

test('what changes a study, and what reveals secrets, needs a reason', () => {
  const story = new Story();
  for (const command of [
    { type: 'change-setup', setup: { ...exampleSetup, title: 'x' } },
    { type: 'stop-arm', randomisation: 'post-induction', arm: 'blocks' },
    { type: 'close-recruitment' },
  ] as const) {
    expect(codesOf(story.ask(command, null))).toEqual(['reason-missing']);
    expect(codesOf(story.ask(command, '  '))).toEqual(['reason-missing']);
  }
});

test('secrets are revealed only when nobody can be recruited any more', () => {
  const story = new Story();
  expect(codesOf(story.ask({ type: 'unblind-allocations' }))).toEqual(['study-not-closed']);
  story.asked({ type: 'close-recruitment' }).asked({ type: 'unblind-allocations' });
  expect(codesOf(story.ask({ type: 'unblind-allocations' }))).toEqual(['nothing-changed']);
});

test('an arm is stopped once, and has to be one', () => {
  const story = new Story().asked({ type: 'stop-arm', randomisation: 'post-induction', arm: 'blocks' });
  const stop = (id: string, arm: string) => codesOf(story.ask({ type: 'stop-arm', randomisation: id, arm }));
  expect(stop('post-induction', 'blocks')).toEqual(['nothing-changed']);
  expect(stop('post-induction', 'other')).toEqual(['no-such-arm']);
  expect(stop('other', 'blocks')).toEqual(['no-such-randomisation']);
});

test('while children who are in can still be randomised, an arm can be stopped', () => {
  const stop = { type: 'stop-arm', randomisation: 'post-induction', arm: 'blocks' } as const;
  expect(codesOf(new Story(exampleSetup, false).ask(stop))).toEqual(['study-not-active']);
  const story = new Story().ready().asked({ type: 'close-recruitment' });
  expect(requestAllocation(story.known(), story.someone(), 'post-induction').kind).toBe('ask');
  expect(story.asked(stop, 'harm').known().stopped).toMatchObject([{ arm: 'blocks' }]);
});

test('a factor whose table is not there, or never gives one of its levels, is named', () => {
  const decided = (levels: readonly string[], system = 'invented'): StudySetup => ({
    ...exampleSetup,
    randomisations: [
      { ...randomisation, factors: [{ id: 'group', levels, decidedBy: { system, table: 'risk-group' } }] },
    ],
  });
  const says = (setup: StudySetup) =>
    againstTables(setup, ({ system }) => (system === 'invented' ? ['S1', 'S2'] : null)).map((one) => one.says);
  expect(says(decided(['S1', 'S2']))).toEqual([]);
  expect(says(decided(['S2', 's1']))).toEqual([
    'The factor "group" has the level "s1", which "risk-group" of "invented" never gives; it gives S1, S2.',
  ]);
  expect(says(decided(['S1'], 'other'))).toEqual([
    'The factor "group" is decided by "risk-group" of "other", and there is no such table here.',
  ]);
});

test('nobody is registered before activation, after closing, at a site the study has not, or tomorrow', () => {
  expect(() => new Story(exampleSetup, false).registered()).toThrow('has to be activated first');
  expect(() => new Story().asked({ type: 'close-recruitment' }).registered()).toThrow('closed');
  expect(() => new Story().registered('celle')).toThrow('no site "celle"');
  expect(() => new Story().registered('bonn', '2026-03-04')).toThrow('has not come yet');
});

test('it may be tomorrow already where a child is registered', () => {
  const story = new Story();
  story.at = '2026-03-02T10:00:00.000Z';
  // 3 March, 00:00, in UTC+14.
  expect(story.registered('bonn', '2026-03-03').someone().registeredOn).toBe('2026-03-03');
  story.at = '2026-03-02T09:59:59.999Z';
  expect(() => story.registered('bonn', '2026-03-03')).toThrow('has not come yet');
});

test('pseudonyms count up at each site', () => {
  const story = new Story().registered('bonn').registered('aachen').registered('bonn');
  expect(story.known().participants.map(({ participant }) => participant)).toEqual([
    'bonn-001',
    'aachen-001',
    'bonn-002',
  ]);
});

test.each<[string, Partial<StudySetup> | Partial<typeof randomisation>, string]>([
  ['no title', { title: ' ' }, 'The study has no title.'],
  ['no site', { sites: [] }, 'A study needs one site or more.'],
  [
    'two sites of one name',
    { sites: [...exampleSetup.sites, { id: 'bonn', name: 'x' }] },
    'The site "bonn" needs a name of its own',
  ],
  ['one arm', { arms: randomisation.arms.slice(1) }, 'A randomisation needs two arms or more.'],
  [
    'half a share',
    { arms: randomisation.arms.map((arm) => ({ ...arm, share: 0.5 })) },
    'The share of an arm is a whole number',
  ],
  ['an odd block', { scheme: { kind: 'permuted-blocks', lengths: [3] } }, 'A block of 3 does not hold whole shares'],
  ['no block', { scheme: { kind: 'permuted-blocks', lengths: [] } }, 'Give the lengths of blocks.'],
  ['one level', { factors: [{ id: 'mrd', levels: ['low'] }] }, 'needs two levels or more'],
  ['the same level twice', { factors: [{ id: 'mrd', levels: ['low', 'low', 'high'] }] }, 'has a level twice'],
  [
    'a level with a slash',
    { factors: [{ id: 'mrd', levels: ['a/b', 'a'] }] },
    'The level "a/b" needs a name of letters',
  ],
  [
    'a certain minimisation',
    { scheme: { kind: 'minimisation', spread: 'range', weights: [1, 1], percent: 100 } },
    'at 100 all is foreseen',
  ],
  [
    'a missing weight',
    { scheme: { kind: 'minimisation', spread: 'range', weights: [1], percent: 80 } },
    'Give one weight for each factor',
  ],
  [
    'a blinded minimisation',
    { shows: 'code', scheme: { kind: 'minimisation', spread: 'range', weights: [1, 1], percent: 80 } },
    'cannot be blinded',
  ],
  [
    'two limits of one step',
    {
      seriousEventClocks: [
        { step: 'assessed', hours: 24 },
        { step: 'assessed', hours: 48 },
      ],
    },
    'The step "assessed" has two limits',
  ],
  ['a limit of no hours', { seriousEventClocks: [{ step: 'assessed', hours: 0 }] }, 'A limit of 0 hours is none'],
])('a study with %s is not activated', (_what, change, says) => {
  const inStudy = Object.keys(change).some((key) => key in exampleSetup);
  const setup = inStudy
    ? { ...exampleSetup, ...change }
    : { ...exampleSetup, randomisations: [{ ...randomisation, ...change }] };
  expect(
    problemsOf(setup)
      .map((one) => one.says)
      .join(' '),
  ).toContain(says);
  expect(new Story(setup, false).ask({ type: 'activate-study' }).kind).toBe('refused');
});
