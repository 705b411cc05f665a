import { Route } from 'react-router';
import { BehalfPage } from './behalf-page';
import { FailuresPage } from './failures-page';
import { HealthPage } from './health-page';
import { RunsPage } from './runs-page';
import { StoragePage } from './storage-page';

/** The operators' pages about the service at work, below `/operacion`. */
export const supervisionRoutes = (
  <>
    <Route path="generaciones" element={<RunsPage />} />
    <Route path="fallas" element={<FailuresPage />} />
    <Route path="almacenamiento" element={<StoragePage />} />
    <Route path="salud" element={<HealthPage />} />
    <Route path="en-nombre" element={<BehalfPage />} />
  </>
);
