import type { DependencyReport, Presence } from '@respaldos/contracts';
import { dependenciesBy, servicesBy, type Signs } from './service-states';

const nowMs = Date.parse('2026-05-05T12:00:00Z');
const ago = (seconds: number): string => new Date(nowMs - seconds * 1_000).toISOString();
const minutes = (count: number): number => count * 60;

const finds = (name: DependencyReport['name'], isUp: boolean, since: number): DependencyReport => ({
  name,
  isUp,
  sinceAt: ago(since),
  error: isUp ? null : 'connect ECONNREFUSED',
});

const aSign = (over: Partial<Presence> = {}): Presence => ({
  service: 'generation',
  name: 'nodo-1/1',
  startedAt: ago(minutes(60)),
  at: ago(2),
  isStopping: false,
  dependencies: [finds('objects', true, minutes(60))],
  ...over,
});
const ownSign = aSign({ service: 'gateway', name: 'puerta/9', dependencies: [finds('queues', true, minutes(30))] });
const heard = (...signs: Presence[]): Signs => ({ signs, ownSign, nowMs, silentAfterMs: 20_000 });
const generation = (seen: Signs) => servicesBy(seen).find(({ service }) => service === 'generation')!;
const dependency = (seen: Signs, name: DependencyReport['name']) =>
  dependenciesBy(seen).find((each) => each.dependency === name)!;

describe('a service', () => {
  it('is up since its first process began', () => {
    const seen = heard(aSign(), aSign({ name: 'nodo-2/1', startedAt: ago(minutes(5)) }));
    expect(generation(seen)).toMatchObject({ state: 'up', sinceMs: 3_600_000, instances: [{}, {}] });
  });

  it('is whole again only since it last had back what it missed', () => {
    const seen = heard(aSign({ dependencies: [finds('objects', true, minutes(3))] }));
    expect(generation(seen)).toMatchObject({ state: 'up', sinceMs: 180_000 });
  });

  it('has troubles while a process of it misses something, since then', () => {
    const lacking = aSign({ name: 'nodo-2/1', dependencies: [finds('objects', false, minutes(4))] });
    expect(generation(heard(aSign(), lacking))).toMatchObject({
      state: 'degraded',
      sinceMs: 240_000,
      instances: [{ missing: [] }, { missing: ['objects'] }],
    });
  });

  it('has troubles when one of its processes fell silent lately, and not when it was asked to stop', () => {
    const fallen = aSign({ name: 'nodo-2/1', at: ago(minutes(2)) });
    expect(generation(heard(aSign(), fallen))).toMatchObject({ state: 'degraded', sinceMs: 120_000 });
    expect(generation(heard(aSign(), { ...fallen, isStopping: true }))).toMatchObject({ state: 'up' });
    expect(generation(heard(aSign(), { ...fallen, at: ago(minutes(11)) }))).toMatchObject({ state: 'up' });
  });

  it('is whole again when another process took the place of the one that fell silent', () => {
    const fallen = aSign({ name: 'nodo-2/1', at: ago(minutes(2)) });
    const successor = aSign({ name: 'nodo-2/8', startedAt: ago(minutes(1)), dependencies: [] });
    expect(generation(heard(fallen, successor))).toMatchObject({ state: 'up', sinceMs: 60_000, instances: [{}] });
  });

  it('is down since the last sign of its last process', () => {
    const seen = heard(aSign({ at: ago(minutes(90)) }), aSign({ name: 'nodo-2/1', at: ago(21) }));
    expect(generation(seen)).toMatchObject({ state: 'down', sinceMs: 21_000, instances: [{ isAlive: false }, {}] });
  });

  it('that was never heard of is down, and nobody knows since when', () => {
    expect(generation(heard())).toEqual({ service: 'generation', state: 'down', sinceMs: null, instances: [] });
  });

  it('is neither up nor down where signs of life cannot be read, but for the one who looks', () => {
    const states = servicesBy({ ...heard(), signs: null }).map(({ service, state }) => `${service} ${state}`);
    expect(states).toEqual([
      'gateway up',
      'requests unknown',
      'scheduling unknown',
      'generation unknown',
      'notification unknown',
    ]);
  });
});

describe('a dependency', () => {
  const lacking = aSign({ service: 'requests', dependencies: [finds('objects', false, minutes(4))] });

  it('is up as long as anybody has seen it so', () => {
    const late = aSign({ name: 'nodo-2/1', dependencies: [finds('objects', true, minutes(1))] });
    expect(dependency(heard(aSign(), late), 'objects')).toEqual({
      dependency: 'objects',
      state: 'up',
      sinceMs: 3_600_000,
      seenBy: [{ service: 'generation', isUp: true, error: null }],
    });
  });

  it('has troubles when some reach it and some do not', () => {
    expect(dependency(heard(aSign(), lacking), 'objects')).toMatchObject({
      state: 'degraded',
      sinceMs: 240_000,
      seenBy: [
        { service: 'requests', isUp: false, error: 'connect ECONNREFUSED' },
        { service: 'generation', isUp: true },
      ],
    });
  });

  it('is down when nobody reaches it', () => {
    expect(dependency(heard(lacking), 'objects')).toMatchObject({ state: 'down', sinceMs: 240_000 });
  });

  it('is unknown when nobody alive looks at it', () => {
    const silent = aSign({ at: ago(minutes(5)) });
    expect(dependency(heard(silent), 'objects')).toEqual({
      dependency: 'objects',
      state: 'unknown',
      sinceMs: null,
      seenBy: [],
    });
    expect(dependency({ ...heard(), signs: null }, 'queues')).toMatchObject({ state: 'up', sinceMs: 1_800_000 });
  });
});
