/** What the trail (recorrido de la solicitud) can say, with the action codes of the old system where it had one. */
export const trailActionCodes = {
  created: 71,
  submitted: 72,
  approved: 73,
  rejected: 74,
  generating: 75,
  stopped: 76,
  generated: 77,
  filesDeleted: 78,
  cancelled: 79,
  scheduled: 80,
  edited: 81,
  downloaded: 85,
  helpRequested: 86,
  expired: 87,
  verified: null,
  failed: null,
  retried: null,
  resumed: null,
} as const satisfies Record<string, number | null>;

export type TrailAction = keyof typeof trailActionCodes;
export const trailActions = Object.keys(trailActionCodes) as [TrailAction, ...TrailAction[]];

/** What a Recorrido shows besides: that staff looked at it. It comes from the audit log and is never written to the trail itself. */
export const shownActions = [...trailActions, 'viewed'] as const;
export type ShownAction = (typeof shownActions)[number];
