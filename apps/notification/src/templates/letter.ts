/** What a mail says, apart from how it looks; plain text everywhere, escaped by the layout. */
export interface Letter {
  subject: string;
  /** One sentence each, before the data. */
  opening: string[];
  /** Heading and rows of the data. */
  data: { heading: string; rows: DataRow[] };
  /** After the data. The one with `link` carries the only link of the mail, to the system. */
  closing: (string | { link: { before: string; name: string; url: string } })[];
}

export type DataRow = readonly [label: string, value: string];

/** To whom: the manual greets by title, name and post. */
export interface Addressee {
  name: string;
  position: string;
}

export interface Mail {
  subject: string;
  html: string;
  text: string;
}
