import fc from 'fast-check';
import {
  people,
  processes,
  slots,
  users,
  usualUser,
  type PersonName,
  type ProcessName,
  type Slot,
  type UserName,
} from './actors';

export type Period = 'valid' | 'reversed' | 'future';

interface Writing {
  slot: Slot;
  user: UserName;
  by: PersonName;
  at: ProcessName;
  period: Period;
  leaving: boolean;
  document: boolean;
}
interface Judging {
  slot: Slot;
  by: PersonName;
  at: ProcessName;
}

export type WritingAct = { kind: 'save' | 'submit' } & Writing;
export type JudgingAct = { kind: 'approve' | 'reject' | 'cancel' | 'help' } & Judging;
/** What nobody asks for. `inVain`: done also where there is nothing to do. */
export type SystemAct = { slot: Slot; inVain: boolean } & (
  { kind: 'fulfil' | 'close'; at: ProcessName } | { kind: 'generate'; step: GenerationStep }
);

/** What one actor does: six people, the system, and the generation. */
export type Act = WritingAct | JudgingAct | SystemAct;

export const isWriting = (act: Act): act is WritingAct => act.kind === 'save' || act.kind === 'submit';
export const isJudging = (act: Act): act is JudgingAct => 'by' in act && !isWriting(act);

export const generationSteps = ['open', 'start', 'stop', 'fail', 'retry', 'finish', 'wipe'] as const;
export type GenerationStep = (typeof generationSteps)[number];

export type Step =
  | { kind: 'one'; act: Act }
  /** Both at the same moment. */
  | { kind: 'two'; acts: [Act, Act] }
  /** A command that was carried out or refused before is told again, by the same id. */
  | { kind: 'again'; which: number }
  /** Quipux inactivates the second requester, or takes them back. */
  | { kind: 'turn' };

const slot = fc.constantFrom(...slots);
const at = fc.constantFrom(...processes);
const mostly = <T>(usual: fc.Arbitrary<T>, seldom: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 9, arbitrary: usual }, { weight: 1, arbitrary: seldom });

const selves: Record<UserName, PersonName> = {
  requester: 'requester',
  second: 'second',
  inactive: 'admin',
  few: 'operator',
};

function writing(kind: WritingAct['kind']): fc.Arbitrary<Act> {
  return slot.chain((chosen) =>
    mostly(fc.constant(usualUser[chosen]), fc.constantFrom(...users)).chain((user) =>
      fc.record({
        kind: fc.constant(kind),
        slot: fc.constant(chosen),
        user: fc.constant(user),
        by: fc.oneof(
          { weight: 6, arbitrary: fc.constant(selves[user]) },
          { weight: 2, arbitrary: fc.constantFrom<PersonName>('operator', 'admin') },
          { weight: 1, arbitrary: fc.constantFrom(...people) },
        ),
        at,
        period: mostly(fc.constant<Period>('valid'), fc.constantFrom<Period>('reversed', 'future')),
        leaving: mostly(fc.constant(true), fc.constant(false)),
        document: mostly(fc.constant(true), fc.constant(false)),
      }),
    ),
  );
}

const judging = (kind: JudgingAct['kind'], usual: PersonName): fc.Arbitrary<Act> =>
  fc.record({
    kind: fc.constant(kind),
    slot,
    by: fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, { weight: 2, arbitrary: fc.constantFrom(...people) }),
    at,
  });

const ofPeople = fc.oneof(
  { weight: 4, arbitrary: writing('save') },
  { weight: 8, arbitrary: writing('submit') },
  { weight: 3, arbitrary: judging('approve', 'operator') },
  { weight: 2, arbitrary: judging('reject', 'operator') },
  { weight: 2, arbitrary: judging('cancel', 'requester') },
  { weight: 2, arbitrary: judging('help', 'requester') },
);
const inVain = fc.nat(5).map((one) => one === 0);
const ofSystem: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom('fulfil' as const, 'close' as const),
  slot,
  at,
  inVain,
});
const ofGeneration: fc.Arbitrary<Act> = fc.record({
  kind: fc.constant('generate' as const),
  slot,
  step: fc.constantFrom(...generationSteps, 'open', 'start', 'finish', 'finish', 'finish', 'finish', 'wipe'),
  inVain,
});

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 10, arbitrary: ofPeople },
  { weight: 5, arbitrary: ofSystem },
  { weight: 11, arbitrary: ofGeneration },
);
const concurrent = fc.oneof({ weight: 6, arbitrary: ofPeople }, { weight: 1, arbitrary: ofSystem });

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 20, arbitrary: act.map((one): Step => ({ kind: 'one', act: one })) },
  { weight: 3, arbitrary: fc.tuple(concurrent, concurrent).map((acts): Step => ({ kind: 'two', acts })) },
  { weight: 2, arbitrary: fc.nat(20).map((which): Step => ({ kind: 'again', which })) },
  { weight: 1, arbitrary: fc.constant<Step>({ kind: 'turn' }) },
);

/** A sequence begins with somebody asking: without a request there is little to do. */
export const sequence: fc.Arbitrary<Step[]> = fc
  .tuple(writing('submit'), fc.array(step, { minLength: 5, maxLength: 20, size: 'max' }))
  .map(([first, others]) => [{ kind: 'one', act: first }, ...others]);
