/** The provinces, each with its capital, as the decrees write them. */
export const provinces: readonly (readonly [province: string, capital: string])[] = [
  ['Azuay', 'Cuenca'],
  ['Bolívar', 'Guaranda'],
  ['Cañar', 'Azogues'],
  ['Carchi', 'Tulcán'],
  ['Chimborazo', 'Riobamba'],
  ['Cotopaxi', 'Latacunga'],
  ['El Oro', 'Machala'],
  ['Esmeraldas', 'Esmeraldas'],
  ['Galápagos', 'San Cristóbal'],
  ['Guayas', 'Guayaquil'],
  ['Imbabura', 'Ibarra'],
  ['Loja', 'Loja'],
  ['Los Ríos', 'Babahoyo'],
  ['Manabí', 'Portoviejo'],
  ['Morona Santiago', 'Morona'],
  ['Napo', 'Tena'],
  ['Orellana', 'Francisco de Orellana'],
  ['Pastaza', 'Pastaza'],
  ['Pichincha', 'Quito'],
  ['Santa Elena', 'Santa Elena'],
  ['Santo Domingo de los Tsáchilas', 'Santo Domingo'],
  ['Sucumbíos', 'Lago Agrio'],
  ['Tungurahua', 'Ambato'],
  ['Zamora Chinchipe', 'Zamora'],
];

interface Place {
  readonly province: string;
  readonly canton: string;
}

/** The cantons to propose for a province: its capital and those that were written before. */
export function cantonsOf(province: string, used: readonly Place[]): string[] {
  const capital = provinces.find(([name]) => name === province)?.[1];
  const written = used
    .filter((place) => place.province === province && place.canton !== '')
    .map(({ canton }) => canton);
  return [...new Set([...(capital === undefined ? [] : [capital]), ...written])].toSorted((a, b) =>
    a.localeCompare(b, 'es'),
  );
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase();

/** Places match letter by letter: «guayaquil» becomes the «Guayaquil» that is known. */
export const knownSpelling = (canton: string, known: readonly string[]): string =>
  known.find((name) => plain(name) === plain(canton)) ?? canton;
