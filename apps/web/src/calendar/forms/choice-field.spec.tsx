import { htmlOf } from '../../testing/render';
import { ChoiceField } from './choice-field';

const options = [
  ['rest', 'Es día de descanso', 'No se trabaja.'],
  ['working', 'Se trabaja'],
] as const;

describe('one of a few', () => {
  it('is told under what they are all about, each with what it means', () => {
    const html = htmlOf(<ChoiceField name="kind" label="Qué dispone" start="rest" options={options} />);
    expect(html).toMatch(/^<fieldset class="choices" id="kind"><legend>Qué dispone<\/legend>/);
    expect(html).toMatch(/<input[^>]*id="kind-rest"[^>]*aria-describedby="kind-rest-hint"/);
    expect(html).toContain('<p class="field-hint" id="kind-rest-hint">No se trabaja.</p>');
    expect(html.match(/aria-describedby/g)).toHaveLength(1);
    expect(html).toContain('<label for="kind-working">Se trabaja</label>');
  });

  it('is chosen from the start, or must be chosen', () => {
    expect(htmlOf(<ChoiceField name="kind" label="Q" start="working" options={options} />)).toMatch(
      /checked="" value="working"/,
    );
    expect(htmlOf(<ChoiceField name="kind" label="Q" options={options} />)).not.toContain('checked');
  });
});
