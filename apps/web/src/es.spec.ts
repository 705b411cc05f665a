import { es } from './es';
import { calendarWords } from './words/calendar';
import { calendarForms } from './words/calendar-forms';
import { nightWords } from './words/nights';
import { supervision } from './words/supervision';

function sentencesOf(words: object, path = 'es'): [string, string][] {
  return Object.entries(words).flatMap(([key, word]: [string, unknown]) => {
    const here = `${path}.${key}`;
    if (typeof word === 'string') return [[here, word] as [string, string]];
    if (typeof word === 'function') return [[here, String(word(2, 3, 4, 5))] as [string, string]];
    return sentencesOf(word as object, here);
  });
}

const ofOperators = { calendarWords, calendarForms, nightWords, supervision };
const sentences = [...sentencesOf(es), ...sentencesOf(ofOperators, 'operators')];

describe('the words of the pages', () => {
  it('are all there, whole, also those that depend on a number or a name', () => {
    const broken = /^\s*$|undefined|NaN|\[object|\{\w+\}| {2,}/;
    expect(sentences.length).toBeGreaterThan(300);
    expect(sentences.filter(([, sentence]) => broken.test(sentence))).toEqual([]);
  });

  it('treats people as «usted», never as «tú» or «vos»', () => {
    const familiar = /\b(tu|tus|tú|puedes|tienes|debes|haz|elige|podés|tenés)\b/i;
    expect(sentences.filter(([, sentence]) => familiar.test(sentence))).toEqual([]);
  });

  it('opens and closes its questions and quotes', () => {
    const unbalanced = sentences.filter(
      ([, sentence]) =>
        sentence.includes('?') !== sentence.includes('¿') || sentence.includes('«') !== sentence.includes('»'),
    );
    expect(unbalanced).toEqual([]);
  });
});
