import { Link } from 'react-router';
import { es } from '../es';

interface FormButtonsProps {
  readonly isBusy: boolean;
  readonly onSave: () => void;
  readonly backTo: string;
}

/** Guardar, Enviar, Regresar: the three buttons of the manual's form. */
export function FormButtons({ isBusy, onSave, backTo }: FormButtonsProps) {
  return (
    <div className="buttons">
      <button type="submit" className="button" disabled={isBusy}>
        {isBusy ? es.form.sending : es.form.send}
      </button>
      <button type="button" className="button button-quiet" disabled={isBusy} onClick={onSave}>
        {es.form.save}
      </button>
      <Link className="button button-plain" to={backTo}>
        {es.back}
      </Link>
    </div>
  );
}
