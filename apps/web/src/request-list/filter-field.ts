import type { Fault } from '../ui/error-summary';

/** A filter by its name in the address, with what is wrong with it. */
export const filterField = (name: string, label: string, faults: readonly Fault[]) => ({
  id: name,
  name,
  label,
  fault: faults.find((fault) => fault.field === name)?.text,
});
