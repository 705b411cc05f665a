import { readFileSync } from 'node:fs';
import { withoutForeignParts } from './tool-pages';

it('takes inline styles out and leaves everything else', () => {
  const page = `<html><head><style>a{b:c}</style><link rel="stylesheet" href="static/a.css"></head>
<body class="x"><div id="root" style="color:red" class="y">a style="b" stays</div><script defer src="s.js"></script></body></html>`;
  expect(withoutForeignParts(page)).toBe(`<html><head><link rel="stylesheet" href="static/a.css"></head>
<body class="x"><div id="root" class="y">a style="b" stays</div><script defer src="s.js"></script></body></html>`);
});

it('leaves nothing of another host and nothing inline in the very page of Bull Board', () => {
  const page = readFileSync(require.resolve('@bull-board/ui/dist/index.ejs'), 'utf8');
  expect(page).toContain('fonts.googleapis.com');
  const cleaned = withoutForeignParts(page);
  expect(cleaned).not.toMatch(/https?:\/\/|<style|\sstyle="/);
  expect(cleaned).toMatch(/<link href="static\/css\/main[^>]*>/);
  expect(cleaned.match(/<script /g)!.length).toBe(page.match(/<script /g)!.length);
});
