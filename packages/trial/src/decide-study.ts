import { isSameData } from './canonical-json.ts';
import type { Circumstances } from './circumstances.ts';
import type { StudyCommand } from './command.ts';
import { type Decision, decided } from './decision.ts';
import type { Commitment, RevealedSecret, StudyEvent } from './event.ts';
import { reasonMissing } from './reason.ts';
import { type Refusal, refusal } from './refusal.ts';
import { problemsOf, type StudySetup } from './study-setup.ts';
import type { StudyState } from './study-state.ts';

/** What only the keeper of secrets can say; it is asked where the command needs it. */
export interface FromKeeper {
  /** For an activation: one for each randomisation. */
  readonly commitments: readonly Commitment[];
  /** For an unblinding. */
  readonly secrets: readonly RevealedSecret[];
}

/**
 * What a command to a study leads to.
 *
 * @param state Null where there is no study of that id yet.
 */
export function decideStudy(
  state: StudyState | null,
  command: StudyCommand,
  circumstances: Pick<Circumstances, 'why'>,
  keeper: FromKeeper = { commitments: [], secrets: [] },
): Decision<StudyEvent> {
  const unexplained = reasonMissing(command.type, circumstances.why);
  if (command.type === 'create-study') {
    return state === null
      ? decided([], { type: 'StudyCreated', setup: command.setup })
      : decided([refusal('study-exists', state.study, `There is a study "${state.study}" already; give another id.`)]);
  }
  if (state === null) return decided([refusal('no-such-study', 'study', 'There is no such study.')]);
  switch (command.type) {
    case 'change-setup':
      return decided([...unexplained, ...againstChange(state, command.setup)], {
        type: 'SetupChanged',
        setup: command.setup,
      });
    case 'activate-study':
      return decided([...unexplained, ...againstActivation(state)], {
        type: 'StudyActivated',
        commitments: keeper.commitments,
      });
    case 'stop-arm': {
      const { randomisation, arm } = command;
      return decided([...unexplained, ...notActivated(state), ...againstStopping(state, randomisation, arm)], {
        type: 'ArmStopped',
        randomisation,
        arm,
      });
    }
    case 'close-recruitment':
      return decided([...unexplained, ...notActive(state)], { type: 'RecruitmentClosed' });
    case 'unblind-allocations':
      return decided([...unexplained, ...againstUnblinding(state)], {
        type: 'AllocationsUnblinded',
        secrets: keeper.secrets,
      });
  }
}

/** Whether a study takes children in; a refusal where it does not. */
export function notActive(state: StudyState): Refusal[] {
  const { study, status } = state;
  return status === 'recruitment-closed'
    ? [refusal('study-not-active', study, `Recruitment into ${study} is closed.`)]
    : notActivated(state);
}

/** Whether a study was activated at all, closed since or not; a refusal where it was not. */
export function notActivated({ study, status }: StudyState): Refusal[] {
  return status === 'preparing'
    ? [refusal('study-not-active', study, `${study} is being prepared; it has to be activated first.`)]
    : [];
}

function againstActivation({ study, status, setup }: StudyState): Refusal[] {
  if (status !== 'preparing')
    return [refusal('study-already-active', study, `${study} was activated before; that cannot be done twice.`)];
  return problemsOf(setup);
}

function againstChange({ study, status, setup }: StudyState, wanted: StudySetup): Refusal[] {
  if (isSameData(setup, wanted)) return [refusal('nothing-changed', study, 'That is the set-up as it stands.')];
  if (status === 'preparing') return [];
  const kept = new Set(wanted.sites.map(({ id }) => id));
  return [
    ...(isSameData(setup.randomisations, wanted.randomisations)
      ? []
      : [
          refusal(
            'scheme-committed',
            'randomisations',
            'Arms, strata and schemes were committed when the study was activated; nobody can change them. An arm can be stopped.',
          ),
        ]),
    ...setup.sites
      .filter(({ id }) => !kept.has(id))
      .map(({ id }) => refusal('setup-invalid', id, `The site "${id}" may have children; it cannot be taken away.`)),
    ...problemsOf(wanted),
  ];
}

/** Children who are in the study may still be randomised when no more are taken, so an arm may still be stopped. */
function againstStopping(state: StudyState, randomisation: string, arm: string): Refusal[] {
  const { study, setup, stopped, revealed } = state;
  if (revealed !== null)
    return [refusal('unblinded', study, 'Nothing is drawn since the unblinding; there is no arm left to stop.')];
  const found = setup.randomisations.find(({ id }) => id === randomisation);
  if (found === undefined)
    return [refusal('no-such-randomisation', randomisation, `There is no randomisation "${randomisation}".`)];
  if (!found.arms.some(({ id }) => id === arm))
    return [
      refusal('no-such-arm', arm, `"${randomisation}" has the arms ${found.arms.map(({ id }) => id).join(', ')}.`),
    ];
  return stopped.some((one) => one.randomisation === randomisation && one.arm === arm)
    ? [refusal('nothing-changed', arm, `"${arm}" was stopped before.`)]
    : [];
}

function againstUnblinding({ study, status, revealed }: StudyState): Refusal[] {
  if (revealed !== null) return [refusal('nothing-changed', study, 'The secrets were revealed before.')];
  return status === 'recruitment-closed'
    ? []
    : [
        refusal(
          'study-not-closed',
          study,
          'Close recruitment first: whoever knows a secret can compute every allocation to come.',
        ),
      ];
}
