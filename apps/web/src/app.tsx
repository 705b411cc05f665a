import { BrowserRouter, Route, Routes } from 'react-router';
import { DeliveryPage } from './delivery/delivery-page';
import { HomePage } from './home/home-page';
import { InstitutionPage } from './institution/institution-page';
import { Layout } from './layout';
import { NoticesPage } from './notices/notices-page';
import { OperatorPages } from './operations/operator-pages';
import { ProtectionPage } from './protection/protection-page';
import { RequestFormPage } from './request-form/request-form-page';
import { RequestListPage } from './request-list/request-list-page';
import { ExceptionsPage } from './request/exceptions-page';
import { RequestPage } from './request/request-page';
import { LoginPage } from './session/login-page';
import { PostPage } from './session/post-page';
import { ForRole, RequireSession } from './session/require-session';
import { SessionProvider } from './session/session-context';
import { ErrorBoundary } from './ui/error-boundary';
import { NotFoundPage } from './ui/not-found-page';

export function App() {
  return (
    <BrowserRouter>
      <ErrorBoundary>
        <SessionProvider>
          <AppRoutes />
        </SessionProvider>
      </ErrorBoundary>
    </BrowserRouter>
  );
}

export function AppRoutes() {
  return (
    <Routes>
      <Route path="/ingresar" element={<LoginPage />} />
      <Route element={<RequireSession />}>
        <Route path="/ingresar/cargo" element={<PostPage />} />
        <Route element={<Layout />}>
          <Route path="/" element={<HomePage />} />
          <Route path="/solicitar" element={<RequestFormPage />} />
          <Route path="/solicitudes" element={<RequestListPage />} />
          <Route path="/solicitudes/:id" element={<RequestPage />} />
          <Route path="/solicitudes/:id/descarga" element={<DeliveryPage />} />
          <Route path="/solicitudes/:id/observaciones" element={<ExceptionsPage />} />
          <Route path="/avisos" element={<NoticesPage />} />
          <Route path="/institucion" element={<ForRole role="institutionAdmin" children={<InstitutionPage />} />} />
          <Route path="/operacion/*" element={<ForRole role="operator" children={<OperatorPages />} />} />
          <Route path="/proteccion-de-datos" element={<ProtectionPage />} />
          <Route path="*" element={<NotFoundPage />} />
        </Route>
      </Route>
    </Routes>
  );
}
