const withAccents = 'áàäâéèëêíìïîóòöôúùüûñÁÀÄÂÉÈËÊÍÌÏÎÓÒÖÔÚÙÜÛÑ';
const withoutAccents = 'aaaaeeeeiiiioooouuuunAAAAEEEEIIIIOOOOUUUUN';

/** SQL: a text holds each of the words, see `wordsOf`. @param told an expression of text @param words the place of their array */
export const holdsEveryWord = (told: string, words: string): string => `NOT EXISTS (
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
