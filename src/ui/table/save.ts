/** Saves a text through the browser; nothing leaves the machine. */
export const saveText = (page: Document, name: string, text: string): void =>
  saveFile(page, name, new Blob([text], { type: 'text/csv;charset=utf-8' }));

export function saveFile(page: Document, name: string, file: Blob): void {
  const url = URL.createObjectURL(file);
  const link = page.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // By the next task the download holds the data.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
