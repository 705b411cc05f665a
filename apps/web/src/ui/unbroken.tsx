import { Fragment } from 'react';

/** A text that may only break between its words: a browser would also break `2017-02-08` and `(GMT-5)` at a hyphen. */
export function Unbroken({ text }: { text: string }) {
  return (
    <span>
      {text.split(' ').map((word, index) => (
        <Fragment key={`${index}-${word}`}>
          {index > 0 && ' '}
          <span className="unbroken">{word}</span>
        </Fragment>
      ))}
    </span>
  );
}
