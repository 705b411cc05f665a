import { useState } from 'react';
import { elementsOf, press } from './press';

function Counter({ onCount }: { onCount: (count: number) => void }) {
  const [count] = useState(7);
  return (
    <>
      <button type="button" onClick={() => onCount(count)}>
        Contar<span>: {count}</span>
      </button>
      {[true, false].map((isOff) => (
        <button key={String(isOff)} type="button" disabled={isOff} onClick={() => onCount(isOff ? 1 : 2)}>
          Otra vez
        </button>
      ))}
    </>
  );
}

describe('a button that a spec presses', () => {
  const counts: number[] = [];
  const counter = <Counter onCount={(count) => counts.push(count)} />;

  beforeEach(() => void counts.splice(0));

  it('is found by everything that it says, inside the components of a part and their hooks', () => {
    press(counter, 'Contar : 7');
    expect(counts).toEqual([7]);
  });

  it('can be pressed only while it is not off', () => {
    press(counter, 'Otra vez');
    expect(counts).toEqual([2]);
  });

  it('that is not there fails with those that are', () => {
    expect(() => press(counter, 'Borrar')).toThrow('There is no «Borrar» to press, but: Contar : 7 | Otra vez');
  });

  it('is one of the elements that the part draws', () => {
    expect(elementsOf(counter).map(({ type }) => type)).toEqual(['button', 'span', 'button', 'button']);
  });
});
