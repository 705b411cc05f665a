/** A count as people in Ecuador read it, `14.285`. Not by `Intl`: its words change with Node, and the bytes must not. */
export const figure = (count: number): string => String(count).replaceAll(/\B(?=(\d{3})+$)/g, '.');
