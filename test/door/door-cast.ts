import type { INestMicroservice } from '@nestjs/common';
import { DomainError, queueNames, type QueueName } from '@respaldos/contracts';
import { createBucket, createDatabase, redisPrefix, testServers } from '@respaldos/testing';
import { openGateway, type OpenGateway } from '../../apps/gateway/src/spec/open-gateway';
import { people } from '../../apps/gateway/src/spec/small-quipux';
import { startStandIn } from '../../apps/gateway/src/spec/stand-in';

/** A gateway behind which every service refuses everything: what gets so far was let through the door. */
export async function openDoor(
  settings: Record<string, string> = {},
): Promise<{ gateway: OpenGateway; close(): Promise<void> }> {
  const [respaldos, quipux, bucket] = await Promise.all([
    createDatabase('respaldos'),
    createDatabase('empty'),
    createBucket(),
  ]);
  const [servers, prefix] = [testServers(), redisPrefix()];
  const gateway = await openGateway({ respaldos, quipux, bucket, servers, prefix }, settings);
  const behind = await Promise.all(queueNames.map((queue) => refuser(queue, servers.redisUrl, prefix)));
  const close = async (): Promise<void> => {
    await Promise.all(behind.map((service) => service.close()));
    await gateway.close();
  };
  return { gateway, close };
}

function refuser(queue: QueueName, redisUrl: string, prefix: string): Promise<INestMicroservice> {
  const refuse = async (): Promise<never> => {
    throw new DomainError('request.wrong-state', { state: 'approved' });
  };
  return startStandIn(queue, new Proxy({}, { get: () => refuse }), { redisUrl, prefix });
}

/** One person of each kind, with how they stand to each of the subjects below. */
export const actors = {
  owner: people.luis,
  colleague: people.ana,
  admin: people.admin,
  adminElsewhere: people.adminElsewhere,
  operator: people.operator,
} as const;
export type ActorName = keyof typeof actors;

/** Whose request it is that is asked for. */
export const subjects = {
  'of an active person': people.luis,
  'of an inactive person here': people.gone,
  'of an inactive person elsewhere': people.goneElsewhere,
  'of nobody': null,
} as const;
export type SubjectName = keyof typeof subjects;

type Standing = 'owner' | 'administrator' | 'operator' | 'stranger';

/** How each actor stands to each subject (rules 7 and 8), written out by hand. */
export const standings: Record<ActorName, Partial<Record<SubjectName, Standing>>> = {
  owner: { 'of an active person': 'owner' },
  colleague: {},
  admin: { 'of an inactive person here': 'administrator' },
  adminElsewhere: { 'of an inactive person elsewhere': 'administrator' },
  operator: {
    'of an active person': 'operator',
    'of an inactive person here': 'operator',
    'of an inactive person elsewhere': 'operator',
  },
};
