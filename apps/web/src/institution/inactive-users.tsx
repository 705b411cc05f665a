import type { RequesterView } from '@respaldos/contracts';
import { useState, type FormEvent } from 'react';
import { Link } from 'react-router';
import { api } from '../api';
import { es } from '../es';
import { DataTable, type Column } from '../ui/data-table';
import { TextField } from '../ui/field';
import { formTexts } from '../ui/form-texts';
import { Loadable } from '../ui/loadable';
import { useResource } from '../ui/use-resource';

const words = es.operations;

export function InactiveUsers() {
  const [text, setText] = useState('');
  const users = useResource(`users-${text}`, (signal) => api.users(text, signal));
  const search = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    setText(formTexts(event.currentTarget).get('texto') ?? '');
  };
  return (
    <section className="section panel" aria-labelledby="users-title">
      <h2 id="users-title">{words.usersTitle}</h2>
      <form className="search-line" role="search" aria-label={words.usersTitle} onSubmit={search}>
        <TextField id="texto" name="texto" type="search" label={words.usersLabel} maxLength={100} />
        <button type="submit" className="button">
          {words.usersSearch}
        </button>
      </form>
      <Loadable resource={users}>{({ items }) => <UserTable users={items} />}</Loadable>
    </section>
  );
}

export function UserTable({ users }: { users: readonly RequesterView[] }) {
  if (users.length === 0) {
    return (
      <p className="muted" role="status">
        {words.usersNothing}
      </p>
    );
  }
  return (
    <DataTable
      caption={words.usersCaption}
      isCaptionHidden
      columns={columns}
      rows={users}
      rowKey={({ userId }) => userId}
    />
  );
}

const nameOf = ({ lastName, firstName }: RequesterView): string => `${lastName} ${firstName}`;

const columns: readonly Column<RequesterView>[] = [
  { key: 'name', header: words.userColumn.name, isRowHeader: true, cell: nameOf },
  { key: 'identification', header: words.userColumn.identification, cell: (user) => user.identification },
  { key: 'department', header: words.userColumn.department, cell: (user) => user.department },
  { key: 'position', header: words.userColumn.position, cell: (user) => user.position },
  { key: 'profile', header: words.userColumn.profile, cell: (user) => es.profile[user.profile] },
  {
    key: 'action',
    header: words.userColumn.action,
    kind: 'action',
    cell: (user) => (
      <Link to={`/solicitar?usuario=${user.userId}`}>
        {words.requestFor}
        <span className="visually-hidden">{words.requestForName(nameOf(user))}</span>
      </Link>
    ),
  },
];
