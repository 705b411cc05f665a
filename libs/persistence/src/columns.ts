import type { ColumnOptions } from 'typeorm';

/** Read as a number (`parseInt8`): ours stay far below 2^53. */
export const bigint: ColumnOptions = { type: 'bigint' };
export const timestamptz: ColumnOptions = { type: 'timestamptz' };
export const nullable = (column: ColumnOptions): ColumnOptions => ({ ...column, nullable: true });
