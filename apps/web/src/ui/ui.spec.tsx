import { allOf, htmlOf, textOf } from '../testing/render';
import { DataTable, type Column } from './data-table';
import { ErrorSummary } from './error-summary';
import { CheckField, TextField } from './field';
import { Notice } from './notice';
import { Pagination } from './pagination';
import { nextIndex, Tabs } from './tabs';
import { Unbroken } from './unbroken';

describe('a table', () => {
  const columns: Column<{ id: number; name: string }>[] = [
    { key: 'id', header: 'Solic.', isRowHeader: true, cell: ({ id }) => id },
    { key: 'name', header: 'Solicitante', cell: ({ name }) => name },
  ];
  const html = htmlOf(
    <DataTable caption="Lista" columns={columns} rows={[{ id: 7, name: 'Ana <b>' }]} rowKey={({ id }) => id} />,
  );

  it('has a caption, scoped headers and roles that survive the change into cards', () => {
    expect(allOf(html, 'caption')).toEqual(['Lista']);
    expect(html.match(/scope="col"/g)).toHaveLength(2);
    expect(html).toContain('<th role="rowheader" scope="row" data-label="Solic.">7</th>');
    for (const role of ['table', 'rowgroup', 'row', 'columnheader', 'cell']) expect(html).toContain(`role="${role}"`);
  });

  it('repeats each header on its cell and escapes what it shows', () => {
    expect(html).toContain('data-label="Solicitante">Ana &lt;b&gt;</td>');
  });

  it('can be reached by keyboard when it scrolls', () => {
    const wide = htmlOf(<DataTable caption="Lista" columns={columns} rows={[]} rowKey={({ id }) => id} isWide />);
    expect(wide).toMatch(/^<div class="table-scroll" role="region" aria-label="Lista" tabindex="0">/);
  });
});

describe('a field', () => {
  it('is tied to its label, hint and fault', () => {
    const html = htmlOf(<TextField id="from" label="Fecha Inicio" hint="Un día." fault="Falta." />);
    expect(html).toContain('<label for="from">');
    expect(html).toContain('aria-describedby="from-hint from-fault"');
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain('id="from-fault">Falta.');
  });

  it('carries nothing of that when there is nothing to say', () => {
    expect(htmlOf(<CheckField id="ok" label="Confirmo" />)).not.toMatch(/aria-/);
  });
});

describe('the error summary', () => {
  it('is not there without faults', () => expect(htmlOf(<ErrorSummary faults={[]} />)).toBe(''));

  it('takes the focus, is announced, and leads to each field', () => {
    const html = htmlOf(<ErrorSummary faults={[{ field: 'to', text: 'Falta la fecha.' }, { text: 'Espere.' }]} />);
    expect(html).toContain('role="alert" tabindex="-1"');
    expect(html).toContain('<a href="#to">Falta la fecha.</a>');
    expect(html).toContain('<li>Espere.</li>');
  });
});

describe('tabs', () => {
  const html = htmlOf(
    <Tabs
      label="Datos"
      selected="b"
      onSelect={() => undefined}
      tabs={[
        { key: 'a', label: 'Información', panel: 'uno' },
        { key: 'b', label: 'Recorrido', panel: 'dos' },
      ]}
    />,
  );

  it('are one stop of the keyboard, at the selected one', () => {
    expect(html).toMatch(/id="tab-a"[^>]*aria-selected="false" tabindex="-1"/);
    expect(html).toMatch(/id="tab-b"[^>]*aria-selected="true" tabindex="0"/);
  });

  it('name their panels and show only the selected', () => {
    expect(html).toContain('role="tabpanel" id="panel-b" aria-labelledby="tab-b">dos');
    expect(html).toContain('id="panel-a" aria-labelledby="tab-a" hidden=""></div>');
  });

  it('are walked in a circle', () => {
    expect(nextIndex('ArrowRight', 1, 2)).toBe(0);
    expect(nextIndex('ArrowLeft', 0, 2)).toBe(1);
    expect(nextIndex('Home', 1, 3)).toBe(0);
    expect(nextIndex('End', 0, 3)).toBe(2);
    expect(nextIndex('Enter', 0, 2)).toBeUndefined();
  });
});

describe('the pages of a list', () => {
  it('say where one is and keep the search in their links', () => {
    const html = htmlOf(<Pagination page={2} pageCount={3} />, { path: '/solicitudes?estado=approved&pagina=2' });
    expect(textOf(html)).toBe('Anterior Página 2/3 Siguiente');
    expect(html).toContain('/solicitudes?estado=approved&amp;pagina=3');
  });

  it('are «Página 1/1» when nothing was found', () => {
    expect(textOf(htmlOf(<Pagination page={1} pageCount={0} />))).toBe('Página 1/1');
  });
});

it('an error that appears is an alert, other news are a status, and what was always there is neither', () => {
  expect(htmlOf(<Notice kind="error" live />)).toContain('role="alert"');
  expect(htmlOf(<Notice kind="success" live />)).toContain('role="status"');
  expect(htmlOf(<Notice kind="info" />)).not.toContain('role');
});

it('a date stays one word and the text the same', () => {
  const html = htmlOf(<Unbroken text="2017-02-08 (GMT-5)" />);
  expect(html.replaceAll(/<[^>]+>/g, '')).toBe('2017-02-08 (GMT-5)');
  expect(html).toContain('<span class="unbroken">2017-02-08</span>');
});
