import { formatBytes } from '../format';
import { calendarForms } from '../words/calendar-forms';
import type { Throughput } from './forms/capacity-plan';

const words = calendarForms.capacity;

/** The speed that plans reckon with, and where it comes from. */
export function speedSentence({ correctedBytesPerSecond, learnedBytesPerSecond, measuredCount }: Throughput): string {
  const speed = (bytes: number): string => words.perSecond(formatBytes(bytes));
  if (correctedBytesPerSecond !== null) return words.corrected(speed(correctedBytesPerSecond));
  if (learnedBytesPerSecond === null) return words.notMeasured;
  return words.measured(speed(learnedBytesPerSecond), measuredCount);
}
