import { es } from '../es';
import type { Night } from '../calendar/night-load';

const words = es.operations.bulk;

/** Whether the chosen fit into a night, before it is asked for; its bytes are only known to the plan. */
export function roomSentence(night: Night, chosenCount: number): string | null {
  if (!night.open) return null;
  const room = Math.max(0, night.capacityCount - night.plannedCount);
  return room >= chosenCount ? words.room(room) : words.notAll(room, chosenCount);
}
