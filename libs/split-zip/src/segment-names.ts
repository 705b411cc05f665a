/**
 * The name of a segment (APPNOTE 8.3.3): NAME.z01, NAME.z02 … NAME.z99, NAME.z100 …, and NAME.zip for the last one.
 * Info-ZIP needs the same stem on all and `.zip` in lower case.
 */
export function segmentName(baseName: string, index: number, isLast: boolean): string {
  return isLast ? `${baseName}.zip` : `${baseName}.z${String(index + 1).padStart(2, '0')}`;
}
