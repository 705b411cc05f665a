import type { RequestDetailView } from '@respaldos/contracts';
import { Visitor, type QuipuxFixture } from '@respaldos/testing';
import type { FuzzOptions } from './fuzz';

type Subjects = Pick<FuzzOptions, 'accounts' | 'canaries' | 'ids'>;

/** People of every role, and a request with a comment of its own that only its owner and the operator may ever read. */
export async function fuzzSubjects(gatewayUrl: string, { accounts, period }: QuipuxFixture): Promise<Subjects> {
  const { requester, requesterWithTwoPosts, fewDocuments, institutionAdmin, operator } = accounts;
  const text = 'CANARIO-7f3a1c';
  const owner = new Visitor(gatewayUrl);
  await owner.must(owner.post('/api/session', { login: requester.login, password: requester.password }));
  const content = { ...period, comment: text, leavingConfirmed: true };
  const request = await owner.must(owner.post<RequestDetailView>('/api/requests', { content, send: true }));
  const account = ({ login, password }: { login: string; password: string }) => ({ login, password });
  return {
    accounts: {
      owner: account(requester),
      requester: account(fewDocuments),
      requesterWithTwoPosts: account(requesterWithTwoPosts),
      institutionAdmin: account(institutionAdmin),
      operator: account(operator),
    },
    canaries: [{ text, seenBy: ['owner', 'operator'] }],
    ids: [request.id],
  };
}
