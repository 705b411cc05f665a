import { mailStateNames, mailStates, noticeNames, noticeTitles } from '@respaldos/contracts';
import { es } from '../es';
import { CodeField } from '../search/code-field';
import { SearchForm } from '../search/search-form';
import { TextField } from '../ui/field';
import { mailQueryNames } from './mail-query';

const words = es.mails;

interface MailFiltersProps {
  /** The dates that the API used where the address names none: the last month. */
  readonly usedFrom: string;
  readonly usedTo: string;
  /** The same search once more: mails move on by themselves. */
  readonly onRepeat: () => void;
}

export function MailFilters({ usedFrom, usedTo, onRepeat }: MailFiltersProps) {
  return (
    <SearchForm names={mailQueryNames} usedFrom={usedFrom} usedTo={usedTo} onRepeat={onRepeat}>
      {(fieldOf) => (
        <>
          <TextField {...fieldOf('correo', words.recipient)} maxLength={200} />
          <CodeField {...fieldOf('estado', words.state)} codes={mailStates} names={mailStateNames} />
          <CodeField {...fieldOf('aviso', words.notice)} codes={noticeNames} names={noticeTitles} />
        </>
      )}
    </SearchForm>
  );
}
