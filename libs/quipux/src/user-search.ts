const withAccents = 'áàäâéèëêíìïîóòöôúùüûñÁÀÄÂÉÈËÊÍÌÏÎÓÒÖÔÚÙÜÛÑ';
const withoutAccents = 'aaaaeeeeiiiioooouuuunAAAAEEEEIIIIOOOOUUUUN';
const told = `concat_ws(' ', u.usua_nomb, u.usua_apellido, u.usua_cedula)`;

/** SQL: names or cédula of `usuarios u` hold each of the words, see `wordsOf`. @param words the place of their array */
export const holdsEveryWord = (words: string): string => `NOT EXISTS (
  SELECT 1 FROM unnest(${words}::text[]) AS word
   WHERE strpos(upper(translate(${told}, '${withAccents}', '${withoutAccents}')), word) = 0)`;

/** What is looked for, accents and case aside. */
export function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toUpperCase();
  return plain.split(/\s+/).filter(Boolean);
}
