import { DomainError } from '@respaldos/contracts';
import type { Request, Response } from 'express';
import { refuseForgedRequests } from './forgery-guard';

function isLetThrough(method: string, headers: Record<string, string>, path = '/api/requests'): boolean {
  let error: unknown = 'never called';
  refuseForgedRequests({ method, headers, path } as unknown as Request, {} as Response, (given) => (error = given));
  if (error !== undefined) expect(error).toBeInstanceOf(DomainError);
  return error === undefined;
}

const ours = { 'x-requested-with': 'respaldos' };

it.each(['GET', 'HEAD', 'OPTIONS'])('lets %s through from anywhere: it changes nothing', (method) => {
  expect(isLetThrough(method, { 'sec-fetch-site': 'cross-site' })).toBe(true);
});

it.each(['POST', 'PUT', 'DELETE', 'PATCH'])('lets %s through with our header only', (method) => {
  expect(isLetThrough(method, ours)).toBe(true);
  expect(isLetThrough(method, {})).toBe(false);
  expect(isLetThrough(method, { 'x-requested-with': 'XMLHttpRequest' })).toBe(false);
});

it.each(['cross-site', 'same-site'])('refuses what a browser says is %s, even with the header', (site) => {
  expect(isLetThrough('POST', { ...ours, 'sec-fetch-site': site })).toBe(false);
  expect(isLetThrough('PUT', { 'sec-fetch-site': site }, '/colas/api/queues')).toBe(false);
});

it('takes the word of the browser for the board of the queues, and for nothing else', () => {
  const own = { 'sec-fetch-site': 'same-origin' };
  expect(isLetThrough('PUT', own, '/colas/api/queues/x/pause')).toBe(true);
  expect(isLetThrough('PUT', own, '/api/requests/1')).toBe(false);
  expect(isLetThrough('PUT', own, '/colassal')).toBe(false);
  expect(isLetThrough('PUT', {}, '/colas/api/queues/x/pause')).toBe(false);
});
