import { Route, Routes, useLocation } from 'react-router';
import { CalendarSection } from '../calendar/calendar-section';
import { CalendarSettingsProvider } from '../calendar/settings-context';
import { SurgeBanner } from '../calendar/surge-banner';
import { MailsPage } from '../mails/mails-page';
import { supervisionRoutes } from '../supervision/supervision-routes';
import { ErrorBoundary } from '../ui/error-boundary';
import { NotFoundPage } from '../ui/not-found-page';
import { OperationPage } from './operation-page';

/** The pages of operators, below `/operacion`: one piece of code that only their browsers load. */
export default function OperatorRoutes() {
  const { pathname } = useLocation();
  return (
    <CalendarSettingsProvider>
      <SurgeBanner />
      <ErrorBoundary key={pathname}>
        <Routes>
          <Route index element={<OperationPage />} />
          <Route path="calendario/*" element={<CalendarSection />} />
          <Route path="correos" element={<MailsPage />} />
          {supervisionRoutes}
          <Route path="*" element={<NotFoundPage />} />
        </Routes>
      </ErrorBoundary>
    </CalendarSettingsProvider>
  );
}
