import { isDeepStrictEqual } from 'node:util';
import { randomUUID, type UUID } from 'node:crypto';
import { slots, type Slot } from './actors';
import type { RealRequests } from './real-requests';
import { carryOut, newModel, type Model, type Outcome } from './request-model';
import { generationSteps, type Act, type Step, type SystemAct } from './steps';

/** How often each act ended how, over all sequences. */
export type Tally = Map<string, number>;

interface Told {
  act: Act;
  commandId: UUID;
  outcome: Outcome;
}

/** One sequence: each step done by the service and thought by the model, which must agree to the end. */
export class Sequence {
  private model: Model = newModel;
  private readonly told: Told[] = [];

  constructor(
    private readonly real: RealRequests,
    private readonly turnSecond: (active: boolean) => Promise<void>,
    private readonly tally: Tally,
  ) {}

  async run(steps: readonly Step[]): Promise<void> {
    for (const step of steps) await this.take(step);
    await this.expectRows(this.model);
  }

  private async take(step: Step): Promise<void> {
    if (step.kind === 'one') return this.one(this.aimed(step.act));
    if (step.kind === 'two') return this.two([this.aimed(step.acts[0]), this.aimed(step.acts[1])]);
    if (step.kind === 'again') return this.again(step.which);
    this.model = { ...this.model, secondIsActive: !this.model.secondIsActive };
    await this.turnSecond(this.model.secondIsActive);
  }

  private async one(act: Act, commandId = randomUUID()): Promise<void> {
    const [after, expected] = carryOut(this.model, act);
    const outcome = await this.real.carryOut(act, commandId);
    expectSame(outcome, expected, [act], this.model);
    this.note({ act, commandId, outcome });
    this.model = after;
  }

  /** Most of what might be done to a request would be in vain: system and generation mostly do what can be done. */
  private aimed(act: Act): Act {
    if (act.kind === 'save' || act.kind === 'submit') return act;
    const existing = slots.filter((slot) => this.model.requests[slot]);
    const aimedAct = { ...act, slot: existing[act.slot % existing.length] ?? act.slot };
    if ('by' in aimedAct || aimedAct.inVain) return aimedAct;
    const effective = existing.flatMap((slot) => variantsOf(aimedAct, slot)).filter((one) => this.isEffective(one));
    const asTold = effective.find((one) => 'step' in one && 'step' in act && one.step === act.step);
    return asTold ?? effective[act.slot % effective.length] ?? aimedAct;
  }

  private isEffective(act: Act): boolean {
    return carryOut(this.model, act)[0] !== this.model;
  }

  /** Told again by its id, what was done stays done, whatever the rules say by now; what was refused is judged anew. */
  private async again(which: number): Promise<void> {
    const before = this.told[which % Math.max(1, this.told.length)];
    if (!before) return;
    const isDone = this.told.some(({ commandId, outcome }) => commandId === before.commandId && outcome === 'ok');
    if (!isDone) return this.one(before.act, before.commandId);
    const outcome = await this.real.carryOut(before.act, before.commandId);
    expectSame(outcome, 'ok', [before.act], this.model);
    count(this.tally, `${before.act.kind} again: ${outcome}`);
  }

  /** Both at once end as if one had come after the other. */
  private async two([left, right]: [Act, Act]): Promise<void> {
    // The gateway mints an id for each new request: two never begin the same one.
    const isNew = (act: Act): boolean =>
      (act.kind === 'save' || act.kind === 'submit') && !this.model.requests[act.slot];
    if (isNew(left) && isNew(right) && left.slot === right.slot) return this.one(left);
    const ids = [randomUUID(), randomUUID()] as const;
    const outcomes = await Promise.all([this.real.carryOut(left, ids[0]), this.real.carryOut(right, ids[1])]);
    const followed = [this.inTurn([left, right], outcomes), this.inTurn([right, left], outcomes.toReversed())];
    for (const model of followed) {
      if (!model || !(await this.agrees(model))) continue;
      this.note({ act: left, commandId: ids[0], outcome: outcomes[0] }, ' at once');
      this.note({ act: right, commandId: ids[1], outcome: outcomes[1] }, ' at once');
      this.model = model;
      return;
    }
    expectSame(outcomes.join(' and '), 'one after the other', [left, right], this.model);
  }

  private inTurn([first, second]: [Act, Act], [one, other]: string[]): Model | null {
    const [between, expectedFirst] = carryOut(this.model, first);
    const [after, expectedSecond] = carryOut(between, second);
    return expectedFirst === one && expectedSecond === other ? after : null;
  }

  private async agrees(model: Model): Promise<boolean> {
    return this.expectRows(model).then(
      () => true,
      () => false,
    );
  }

  private async expectRows(model: Model): Promise<void> {
    const seen = await this.real.look();
    const thought = Object.fromEntries(
      Object.entries(model.requests).map(([slot, { state, trail }]) => [slot, { state, trail }]),
    );
    if (isDeepStrictEqual(seen, thought)) return;
    throw new Error(`expected ${JSON.stringify(thought)}, found ${JSON.stringify(seen)}`);
  }

  private note(told: Told, how = ''): void {
    count(this.tally, `${told.act.kind}${how}: ${told.outcome}`);
    // Only what people tell has an id.
    if ('by' in told.act) this.told.push(told);
  }
}

function variantsOf(act: SystemAct, slot: Slot): SystemAct[] {
  if (act.kind !== 'generate') return [{ ...act, slot }];
  const steps = [act.step, ...generationSteps.filter((step) => step !== act.step)];
  return steps.map((step) => ({ ...act, slot, step }));
}

function expectSame(outcome: Outcome, expected: Outcome, acts: Act[], model: Model): void {
  if (outcome === expected) return;
  throw new Error(`${JSON.stringify(acts)}: expected ${expected}, got ${outcome}, where ${JSON.stringify(model)}`);
}

function count(tally: Tally, name: string): void {
  tally.set(name, (tally.get(name) ?? 0) + 1);
}
