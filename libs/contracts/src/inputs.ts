import { z } from 'zod';

const earliest = '1900-01-01';
const latest = '2199-12-31';

/** A calendar day in America/Guayaquil, `YYYY-MM-DD`, that a database and a calendar can reckon with. */
export const day = z.iso
  .date()
  .refine((value) => value >= earliest && value <= latest, { params: { earliest, latest } });

const largestInteger = 2_147_483_647;

/** An id of Quipux, whose ids are PostgreSQL's `integer`. */
export const quipuxId = z.int().min(1).max(largestInteger);
/** The same out of an address, where everything is text. */
export const quipuxIdInAddress = z.coerce.number().int().min(1).max(largestInteger);

/** What a person writes, without the blanks around; PostgreSQL takes no NUL. */
export const writtenText = (maximumLength: number): z.ZodString =>
  z
    .string()
    .trim()
    .max(maximumLength)
    .refine((text) => !text.includes('\0'));
