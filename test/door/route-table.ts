/** What a route must say to somebody: a refusal by its status, or «in»: the door lets them through, whatever comes behind it. */
export type Answer = 'in' | 401 | 403 | 404;

/** A route about one request: by how the person stands to it. For everybody else it does not exist. */
export interface RequestRoute {
  about: 'request';
  owner: Answer;
  administrator: Answer;
  operator: Answer;
  body?: object;
}

/** Any other route: by what the person is. `somethingElse` is an id of nothing. */
export interface PlainRoute {
  about: 'role';
  nobody: Answer;
  requester: Answer;
  institutionAdmin: Answer;
  operator: Answer;
  body?: object;
  query?: string;
  /** Ends what the test holds on to: asked last, with a session of its own. */
  endsSession?: true;
}

const content = { from: '2025-01-01', to: '2025-06-30', comment: '', leavingConfirmed: true };
const request = (owner: Answer, administrator: Answer, operator: Answer, body?: object): RequestRoute => ({
  about: 'request',
  owner,
  administrator,
  operator,
  ...(body && { body }),
});
type More = Pick<PlainRoute, 'body' | 'query' | 'endsSession'>;
const roles = (requester: Answer, institutionAdmin: Answer, operator: Answer, more: More = {}): PlainRoute => ({
  about: 'role',
  nobody: 401,
  requester,
  institutionAdmin,
  operator,
  ...more,
});
const anybody = (more: More = {}): PlainRoute => ({ ...roles('in', 'in', 'in', more), nobody: 'in' });
const everyPerson = (more: More = {}): PlainRoute => roles('in', 'in', 'in', more);

/** Every route of the gateway and who may; written apart from the code, so that both must say the same. */
export const routeTable: Record<string, RequestRoute | PlainRoute> = {
  'GET /api/requests/:id': request('in', 'in', 'in'),
  'PUT /api/requests/:id': request('in', 'in', 403, { content, send: false }),
  'GET /api/requests/:id/events': request('in', 'in', 'in'),
  'GET /api/requests/:id/exceptions': request('in', 'in', 'in'),
  'GET /api/requests/:id/segments': request('in', 'in', 403),
  'POST /api/requests/:id/segments/:index/link': request('in', 'in', 403),
  'POST /api/requests/:id/files/:file': request('in', 'in', 403, {}),
  'POST /api/requests/:id/files/:file/link': request('in', 'in', 403, {}),
  'POST /api/requests/:id/cancellation': request('in', 'in', 'in', {}),
  'POST /api/requests/:id/approval': request(403, 403, 'in', {}),
  'POST /api/requests/:id/rejection': request(403, 403, 'in', { comment: 'No procede' }),
  'POST /api/requests/:id/schedule': request(403, 403, 'in', { day: '2025-08-01' }),
  'POST /api/requests/:id/retry': request(403, 403, 'in', {}),
  'POST /api/requests/:id/pause': request(403, 403, 'in', {}),
  'POST /api/requests/:id/resumption': request(403, 403, 'in', {}),
  'POST /api/requests/:id/help': request('in', 'in', 403, { reason: 'No descarga' }),

  'GET /api/requests': everyPerson(),
  'GET /api/requests?scope=institution': roles(403, 'in', 403),
  'GET /api/requests?scope=all': roles(403, 403, 'in'),
  'POST /api/requests': everyPerson({ body: { content, send: false } }),
  'GET /api/requests/form': everyPerson(),
  'GET /api/requests/preview': everyPerson({ query: 'from=2025-01-01&to=2025-06-30' }),
  'GET /api/users': roles(403, 'in', 403),
  'GET /api/users?scope=any&text=andrade': roles(403, 403, 'in'),
  'GET /api/institutions': roles(403, 403, 'in'),
  'GET /api/runs': roles(403, 403, 'in'),
  'GET /api/runs/events': roles(403, 403, 'in'),
  'GET /api/failures': roles(403, 403, 'in'),
  'GET /api/storage': roles(403, 403, 'in'),
  'GET /api/health': roles(403, 403, 'in'),
  'GET /api/calendar': roles(403, 403, 'in'),
  'GET /api/calendar/settings': roles(403, 403, 'in'),
  'GET /api/calendar/changes': roles(403, 403, 'in'),
  'GET /api/calendar/institutions': roles(403, 403, 'in'),
  'GET /api/calendar/rest-days/:year': roles(403, 403, 'in'),
  'POST /api/calendar/preview': roles(403, 403, 'in', { body: { kind: 'window.removed', dayKind: 'rest' } }),
  'POST /api/calendar/changes': roles(403, 403, 'in', { body: { kind: 'window.removed', dayKind: 'rest' } }),
  'POST /api/calendar/dates': roles(403, 403, 'in', {
    body: { requestIds: ['0198a1c2-7b3e-7c11-9d2f-000000000001'], day: '2025-08-01' },
  }),
  'POST /api/calendar/lanes': roles(403, 403, 'in', {
    body: { requestIds: ['0198a1c2-7b3e-7c11-9d2f-000000000001'], lane: 'urgent' },
  }),
  'GET /api/notices': everyPerson(),
  'GET /api/notices/unread': everyPerson(),
  'POST /api/notices/reading': everyPerson({ body: {} }),
  'POST /api/notices/:id/reading': roles(404, 404, 404, { body: {} }),
  'GET /api/mails': roles(403, 403, 'in'),
  'POST /api/mails/:id/resend': roles(403, 403, 'in', { body: {} }),

  'POST /api/session': { ...anybody({ body: { login: 'NADIE', password: 'x' } }), ...allRefused(401) },
  'GET /api/session': everyPerson(),
  'GET /api/session/ways': anybody(),
  // Off: this gateway takes the passwords of Quipux.
  'GET /api/session/institutional': { ...roles(403, 403, 403), nobody: 403 },
  'GET /api/session/institutional/callback': { ...roles(403, 403, 403), nobody: 403 },
  'PUT /api/session/post': roles(403, 403, 403, { body: { userId: 1 } }),
  'POST /api/session/proof': everyPerson({ body: { password: 'otra' } }),
  'DELETE /api/session': everyPerson({ endsSession: true }),
  'DELETE /api/session/everywhere': everyPerson({ endsSession: true }),

  'GET /api/signing-keys': anybody(),
  'GET /api/signing-keys.pem': anybody(),
  'GET /health/live': anybody(),
  'GET /health/ready': anybody(),
  'GET /metrics': anybody(),
};

function allRefused(answer: Answer): Pick<PlainRoute, 'nobody' | 'requester' | 'institutionAdmin' | 'operator'> {
  return { nobody: answer, requester: answer, institutionAdmin: answer, operator: answer };
}
