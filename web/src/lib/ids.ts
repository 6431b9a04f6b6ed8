/** Return a random UUID, also where the page was opened over plain http (no `randomUUID` there). */
export function newId(): string {
  const source = globalThis.crypto as Partial<Crypto> | undefined;
  if (typeof source?.randomUUID === "function") return source.randomUUID();
  const bytes = new Uint8Array(16);
  if (typeof source?.getRandomValues === "function") source.getRandomValues(bytes);
  else for (let at = 0; at < 16; at += 1) bytes[at] = Math.floor(Math.random() * 256);
  return formatUuid(bytes);
}

function formatUuid(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte, at) => {
    // Version 4, variant 1: the two marks every UUID of this kind carries.
    if (at === 6) return ((byte & 0x0f) | 0x40).toString(16).padStart(2, "0");
    if (at === 8) return ((byte & 0x3f) | 0x80).toString(16).padStart(2, "0");
    return byte.toString(16).padStart(2, "0");
  }).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
