import { diskFaults } from './disk-faults';
import type { Fault } from './fault';
import { serverFaults } from './server-faults';
import { serviceFaults } from './service-faults';

/** Everything that the drill can do to the system. */
export const faults = { ...serviceFaults, ...serverFaults, ...diskFaults } satisfies Record<string, Fault>;
export type FaultName = keyof typeof faults;
export const faultNames = Object.keys(faults) as FaultName[];
