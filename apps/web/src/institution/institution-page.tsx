import { es } from '../es';
import { RequestList } from '../request-list/request-list';
import { Page } from '../ui/page';
import { InactiveUsers } from './inactive-users';

const words = es.operations;

/** An institution admin's page: inactive users to ask for, and what was asked. */
export function InstitutionPage() {
  return (
    <Page title={words.institutionTitle} lead={words.institutionLead}>
      <InactiveUsers />
      <section className="section" aria-labelledby="institution-requests">
        <h2 id="institution-requests">{es.list.institution}</h2>
        <RequestList scope="institution" />
      </section>
    </Page>
  );
}
