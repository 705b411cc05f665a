import { notices } from '../data/tray-row';
import { trayColumns } from '../pages/tray-table';
import { behaviourScript } from './script-behaviour';
import { searchScript } from './script-search';
import { viewScript } from './script-view';

const data = `'use strict';
const columnas = ${JSON.stringify(trayColumns)};
const avisos = ${JSON.stringify(notices)};
const bandejas = ['', 'Enviados', 'Recibidos', 'Enviados, Recibidos'];
`;

/** `sitio/respaldo.js`: search, order and pages over all rows. Kept as text, so that every build yields the same bytes. */
export const siteScript = data + searchScript + viewScript + behaviourScript;
