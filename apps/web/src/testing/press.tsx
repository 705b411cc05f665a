import { isValidElement, type ReactElement, type ReactNode } from 'react';
import { htmlOf, textOf } from './render';

type Props = Readonly<Record<string, unknown>> & { readonly children?: ReactNode };

/** Every element that a part draws, with the handlers that its HTML does not show. */
export function elementsOf(part: ReactNode): ReactElement<Props>[] {
  let elements: ReactElement<Props>[] = [];
  // While something is drawn, so that the components which are opened here have their hooks.
  function Opened(): null {
    elements = opened(part);
    return null;
  }
  htmlOf(<Opened />);
  return elements;
}

function opened(node: ReactNode): ReactElement<Props>[] {
  if (Array.isArray(node)) return node.flatMap(opened);
  if (!isValidElement<Props>(node)) return [];
  const { type, props } = node;
  if (typeof type === 'function') return opened((type as (props: Props) => ReactNode)(props));
  return [...(typeof type === 'string' ? [node] : []), ...opened(props.children)];
}

/** Presses the button of a part that is called so by who hears it. */
export function press(part: ReactNode, label: string): void {
  const buttons = elementsOf(part).filter(({ type, props }) => type === 'button' && props.disabled !== true);
  const labels = buttons.map((button) => textOf(htmlOf(button)));
  const pressed = buttons[labels.indexOf(label)];
  if (pressed === undefined) throw new Error(`There is no «${label}» to press, but: ${labels.join(' | ')}`);
  (pressed.props.onClick as () => void)();
}
