import { requestActions, requestStates, type RequestAction } from '@respaldos/contracts';
import { can, isFor, isTimeFor, maySee, relationsOf, type Relation, type Subject, type Viewer } from './rights';

const subject = (overrides: Partial<Subject> = {}): Subject => ({
  userId: 10,
  institutionId: 5,
  departmentId: 51,
  userActive: true,
  createdByUserId: 10,
  state: 'fulfilled',
  backupState: 'generated',
  planned: true,
  paused: false,
  ...overrides,
});

const viewer = (overrides: Partial<Viewer> = {}): Viewer => ({
  userId: 99,
  institutionId: 5,
  roles: ['requester'],
  areas: null,
  ...overrides,
});

/** One of each kind of person, before a request of user 10 of institution 5. */
const people = {
  owner: { who: viewer({ userId: 10 }), about: subject() },
  colleague: { who: viewer(), about: subject() },
  'admin of an active user': { who: viewer({ roles: ['requester', 'institutionAdmin'] }), about: subject() },
  'admin of an inactive user': {
    who: viewer({ roles: ['requester', 'institutionAdmin'] }),
    about: subject({ userActive: false }),
  },
  'admin of another institution': {
    who: viewer({ roles: ['requester', 'institutionAdmin'], institutionId: 6 }),
    about: subject({ userActive: false }),
  },
  'admin without institution': {
    who: viewer({ roles: ['requester', 'institutionAdmin'], institutionId: null }),
    about: subject({ userActive: false, institutionId: null }),
  },
  operator: { who: viewer({ roles: ['requester', 'operator'], institutionId: 1 }), about: subject() },
  'operator who asks on behalf of the user': {
    who: viewer({ roles: ['requester', 'operator'], institutionId: 1 }),
    about: subject({ createdByUserId: 99 }),
  },
  'former operator who asked on behalf of the user': { who: viewer(), about: subject({ createdByUserId: 99 }) },
} as const;
type Person = keyof typeof people;

const expected: Record<Person, readonly RequestAction[]> = {
  owner: ['edit', 'submit', 'cancel', 'download', 'help'],
  colleague: [],
  'admin of an active user': [],
  'admin of an inactive user': ['edit', 'submit', 'cancel', 'download', 'help'],
  'admin of another institution': [],
  'admin without institution': [],
  operator: ['cancel', 'approve', 'reject', 'reschedule', 'pause', 'resume', 'retry'],
  'operator who asks on behalf of the user': [
    'edit',
    'submit',
    'cancel',
    'approve',
    'reject',
    'reschedule',
    'pause',
    'resume',
    'retry',
  ],
  'former operator who asked on behalf of the user': [],
};

describe.each(Object.entries(people))('%s', (person, { who, about }) => {
  const allowed = expected[person as Person];

  it.each(requestActions)(`%s is theirs exactly when the table of this test says so`, (action) => {
    expect(isFor(who, action, about)).toBe(allowed.includes(action));
  });

  it('sees the request when at least one action is theirs', () => {
    expect(maySee(who, about)).toBe(allowed.length > 0);
  });
});

describe('the state', () => {
  const times: Record<RequestAction, readonly string[]> = {
    edit: ['draft/pending'],
    submit: ['draft/pending'],
    cancel: [
      'draft/pending',
      'submitted/pending',
      'approved/pending',
      'approved/generating',
      'approved/failed',
      'fulfilled/generated',
    ],
    approve: ['submitted/pending'],
    reject: ['submitted/pending'],
    reschedule: ['approved/pending'],
    pause: ['approved/generating'],
    resume: [],
    retry: ['approved/failed'],
    download: ['fulfilled/generated'],
    help: ['fulfilled/generated'],
  };
  const situations: Pick<Subject, 'state' | 'backupState'>[] = [
    { state: 'draft', backupState: 'pending' },
    { state: 'submitted', backupState: 'pending' },
    { state: 'approved', backupState: 'pending' },
    { state: 'approved', backupState: 'generating' },
    { state: 'approved', backupState: 'failed' },
    { state: 'rejected', backupState: 'pending' },
    { state: 'fulfilled', backupState: 'generated' },
    { state: 'deleted', backupState: 'deleted' },
  ];

  it.each(requestActions)('allows %s at its time and at no other', (action) => {
    const open = situations.filter((situation) => isTimeFor(action, subject(situation)));
    expect(open.map(({ state, backupState }) => `${state}/${backupState}`)).toEqual(times[action]);
  });

  it.each(['pending', 'stopped'] as const)(
    'lets a date be changed while its night is ahead, and not once it was dispatched: %s',
    (backupState) => {
      const at = (planned: boolean) => isTimeFor('reschedule', subject({ state: 'approved', backupState, planned }));
      expect([at(true), at(false)]).toEqual([true, false]);
    },
  );

  it('lets a generation be resumed only while it is paused, and paused only while it is not', () => {
    const at = (action: RequestAction, paused: boolean) =>
      isTimeFor(action, subject({ state: 'approved', backupState: 'stopped', paused }));
    expect([at('pause', false), at('pause', true), at('resume', true), at('resume', false)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it('is looked at in every state that a request can have', () => {
    expect(new Set(situations.map(({ state }) => state))).toEqual(new Set(requestStates));
  });

  it('and the person must both agree', () => {
    const owner = people.owner.who;
    expect(can(owner, 'download', subject())).toBe(true);
    expect(can(owner, 'download', subject({ state: 'deleted', backupState: 'deleted' }))).toBe(false);
    expect(can(people.colleague.who, 'download', subject())).toBe(false);
  });
});

it('an operator who asks for their own backup is owner, operator and author at once', () => {
  const both: Relation[] = relationsOf(viewer({ userId: 10, roles: ['requester', 'operator'] }), subject());
  expect(both).toEqual(['owner', 'operator', 'author']);
});

describe('an institution admin whom Quipux limits to areas', () => {
  const admin = (areas: number[]) => viewer({ roles: ['requester', 'institutionAdmin'], areas });

  it.each([
    ['answers for inactive users of those', [50, 51], { userActive: false }, true],
    ['does not for those of other areas', [50, 52], { userActive: false }, false],
    ['does not for those of no area', [51], { userActive: false, departmentId: null }, false],
    ['does not for active users of those', [51], { userActive: true }, false],
    ['does not for users of another institution', [51], { userActive: false, institutionId: 6 }, false],
  ] as const)('%s', (_, areas, about, expected) => {
    expect(relationsOf(admin([...areas]), subject(about)).includes('administrator')).toBe(expected);
    expect(can(admin([...areas]), 'download', subject(about))).toBe(expected);
  });
});
