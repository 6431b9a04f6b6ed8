/** Have the browser keep what an address of its own memory holds, under a name. */
export function save(url: string, name: string): void {
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser still reads from the address for a moment after the click.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
