import type { Fault } from './error-summary';

/** A field of a form, known by its name, with what is to be corrected in it. */
export interface NamedField {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly fault: string | undefined;
}

export type FieldOf = (name: string, label: string) => NamedField;

export const fieldIn =
  (faults: readonly Fault[]): FieldOf =>
  (name, label) => ({ id: name, name, label, fault: faults.find(({ field }) => field === name)?.text });
