import { Link } from 'react-router';
import { es } from '../es';
import { Page } from '../ui/page';
import { RequestList } from './request-list';

/** «Mis Solicitudes de Respaldo». */
export function RequestListPage() {
  const ask = (
    <Link className="button" to="/solicitar">
      {es.list.firstTime}
    </Link>
  );
  return (
    <Page title={es.list.mine} aside={ask}>
      <RequestList scope="mine" />
      <p className="buttons">
        <Link className="button button-plain" to="/">
          {es.back}
        </Link>
      </p>
    </Page>
  );
}
