import type { RequesterView } from '@respaldos/contracts';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { api } from '../api';
import { DataTable, type Column } from '../ui/data-table';
import { TextField } from '../ui/field';
import { formTexts } from '../ui/form-texts';
import { Loadable } from '../ui/loadable';
import { Page } from '../ui/page';
import { useResource } from '../ui/use-resource';
import { supervision } from '../words/supervision';

const words = supervision.behalf;
const shortest = 3;
const shownAtMost = 50;

/** An operator asks on behalf of anybody: whom, and from there the form with the support document. */
export function BehalfPage() {
  const [params, setParams] = useSearchParams();
  const [isShort, setIsShort] = useState(false);
  const text = (params.get('texto') ?? '').trim();
  const search = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const written = formTexts(event.currentTarget).get('texto') ?? '';
    setIsShort(written.length < shortest);
    if (written.length >= shortest) setParams({ texto: written });
  };
  return (
    <Page title={words.title} lead={words.lead}>
      <form className="search-line" role="search" aria-label={words.title} onSubmit={search} noValidate>
        <TextField
          id="texto"
          name="texto"
          type="search"
          label={words.label}
          hint={words.hint}
          fault={isShort ? words.tooShort : undefined}
          defaultValue={text}
          maxLength={100}
          required
        />
        <button type="submit" className="button">
          {words.search}
        </button>
      </form>
      {text.length >= shortest && <Found key={text} text={text} />}
    </Page>
  );
}

function Found({ text }: { text: string }) {
  const people = useResource(`anybody-${text}`, (signal) => api.anybody(text, signal));
  return <Loadable resource={people}>{({ items }) => <PeopleTable people={items} />}</Loadable>;
}

export function PeopleTable({ people }: { people: readonly RequesterView[] }) {
  if (people.length === 0) {
    return (
      <div className="empty" role="status">
        <p className="empty-title">{words.nothing}</p>
        <p>{words.nothingHint}</p>
      </div>
    );
  }
  return (
    <>
      {people.length >= shownAtMost && <p className="muted">{words.many}</p>}
      <DataTable
        caption={words.caption}
        isCaptionHidden
        columns={columns}
        rows={people}
        rowKey={({ userId }) => userId}
      />
    </>
  );
}

const nameOf = ({ lastName, firstName }: RequesterView): string => `${lastName} ${firstName}`;

const columns: readonly Column<RequesterView>[] = [
  { key: 'name', header: words.column.name, isRowHeader: true, cell: nameOf },
  { key: 'identification', header: words.column.identification, cell: (person) => person.identification },
  { key: 'institution', header: words.column.institution, cell: (person) => person.institution },
  { key: 'department', header: words.column.department, cell: (person) => person.department },
  { key: 'position', header: words.column.position, cell: (person) => person.position },
  { key: 'state', header: words.column.state, cell: ({ active }) => (active ? words.active : words.inactive) },
  {
    key: 'action',
    header: words.column.action,
    kind: 'action',
    cell: (person) => (
      <Link to={`/solicitar?usuario=${person.userId}`}>
        {words.request}
        <span className="visually-hidden">{words.ofName(nameOf(person))}</span>
      </Link>
    ),
  },
];
