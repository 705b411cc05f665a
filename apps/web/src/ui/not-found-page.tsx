import { Link } from 'react-router';
import { es } from '../es';
import { Page } from './page';

export function NotFoundPage() {
  return (
    <Page title={es.notFound.title} lead={es.notFound.text}>
      <Link className="button" to="/">
        {es.notFound.action}
      </Link>
    </Page>
  );
}
