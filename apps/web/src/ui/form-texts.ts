/** The texts of a form by the names of its fields, trimmed; files are not texts. */
export function formTexts(form: HTMLFormElement): URLSearchParams {
  const texts = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') texts.set(name, value.trim());
  return texts;
}
