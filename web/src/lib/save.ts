/** Hand a file to the browser to be saved. */
export function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser still reads from the address for a moment after the click.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
