import { lanes, type Lane } from '@respaldos/contracts';

/** A request that waits for its night, or has one ahead that may still be changed. */
export interface Waiting {
  requestId: string;
  /** Institutions share the nights alike; people without one share as one. */
  institution: number;
  lane: Lane;
  bytes: number;
  /** Since when, in ms. */
  since: number;
  promisedBy: string;
  /** An operator gave the date: no plan moves it while its night stays open. */
  isPinned: boolean;
}

const place: Record<Lane, number> = Object.fromEntries(lanes.map((lane, index) => [lane, index])) as Record<
  Lane,
  number
>;

/** Lanes in their order, then whoever waits longest. */
export const byLaneAndAge = (a: Waiting, b: Waiting): number =>
  place[a.lane] - place[b.lane] || a.since - b.since || a.requestId.localeCompare(b.requestId);

export const lanePlace = ({ lane }: Waiting): number => place[lane];
