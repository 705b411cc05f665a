/**
 * Lets the browser's own download manager take the address: it shows progress, resumes and survives this page. The
 * object's Content-Disposition keeps the page where it is.
 */
export function openDownload(url: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.rel = 'noopener';
  link.download = '';
  document.body.append(link);
  link.click();
  link.remove();
}
