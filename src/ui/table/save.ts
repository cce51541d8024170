/** Saves a text through the browser; nothing leaves the machine. */
export function saveText(page: Document, name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = page.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // By the next task the download holds the data.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
