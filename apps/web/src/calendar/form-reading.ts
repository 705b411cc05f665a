import type { CalendarChange } from '@respaldos/contracts';
import type { Fault } from '../ui/error-summary';

export type Reading = { readonly change: CalendarChange } | { readonly faults: readonly Fault[] };

interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** Reads the texts of a form one by one, and remembers what is to be corrected. */
export class FormReading {
  readonly faults: Fault[] = [];

  constructor(private readonly texts: URLSearchParams) {}

  optional(field: string): string {
    return this.texts.get(field) ?? '';
  }

  text(field: string, missing: string): string {
    const text = this.optional(field);
    if (text === '') this.faults.push({ field, text: missing });
    return text;
  }

  choice<Option extends string>(field: string, options: readonly Option[], missing: string): Option {
    const text = this.optional(field);
    const chosen = options.find((option) => option === text);
    if (chosen === undefined) this.faults.push({ field, text: missing });
    return chosen ?? options[0]!;
  }

  isChecked(field: string): boolean {
    return this.texts.has(field);
  }

  whole(field: string, { min, max }: Bounds, wrong: string): number {
    const text = this.optional(field);
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    return this.within(value, field, { min, max }, wrong);
  }

  /** With a comma; a point may mean thousands to one and decimals to another, and is refused. */
  decimal(field: string, bounds: Bounds, wrong: string): number {
    const text = this.optional(field);
    const value = /^\d{1,9}(,\d{1,3})?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
    return this.within(value, field, bounds, wrong);
  }

  private within(value: number, field: string, { min, max }: Bounds, wrong: string): number {
    if (value >= min && value <= max) return value;
    this.faults.push({ field, text: wrong });
    return min;
  }
}

/** The change that a form says, unless something is to be corrected first. */
export function readForm(texts: URLSearchParams, read: (form: FormReading) => CalendarChange): Reading {
  const form = new FormReading(texts);
  const change = read(form);
  return form.faults.length > 0 ? { faults: form.faults } : { change };
}
