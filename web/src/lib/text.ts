export interface TextPart {
  text: string;
  isHotline: boolean;
}

/** The national consumer hotline, the only thing in a message that becomes a link. */
const HOTLINE = "12315";

/** Split a message around the hotline; longer numbers and web addresses that hold it stay text. */
export function splitHotline(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let plainFrom = 0;
  for (let at = text.indexOf(HOTLINE); at >= 0; at = text.indexOf(HOTLINE, at + HOTLINE.length)) {
    const end = at + HOTLINE.length;
    if (isPartOfWord(text.charAt(at - 1)) || isPartOfWord(text.charAt(end))) continue;
    if (at > plainFrom) parts.push({ text: text.slice(plainFrom, at), isHotline: false });
    parts.push({ text: HOTLINE, isHotline: true });
    plainFrom = end;
  }
  if (plainFrom < text.length) parts.push({ text: text.slice(plainFrom), isHotline: false });
  return parts;
}

function isPartOfWord(character: string): boolean {
  return /[\w./@:-]/.test(character);
}

export type DocumentName = "letter.docx" | "letter.pdf" | "12315.txt";

/** A letter of a case that a message names by its address: opened by the token, not by the address. */
export interface LetterLink {
  caseNumber: string;
  document: DocumentName;
}

/** An address of our own from its first sign to its last: one that stands in a stranger's address is none. */
const LETTER =
  /(?<![\w.:/-])\/api\/v1\/conversations\/[\w-]+\/cases\/([\w-]+)\/(letter\.docx|letter\.pdf|12315\.txt)(?![\w/?#-]|\.\w)/g;

/** Split a message around the letters it names. */
export function splitLetters(text: string): (string | LetterLink)[] {
  const parts: (string | LetterLink)[] = [];
  let plainFrom = 0;
  for (const found of text.matchAll(LETTER)) {
    if (found.index > plainFrom) parts.push(text.slice(plainFrom, found.index));
    parts.push({ caseNumber: found[1] ?? "", document: found[2] as DocumentName });
    plainFrom = found.index + found[0].length;
  }
  if (plainFrom < text.length) parts.push(text.slice(plainFrom));
  return parts;
}

/** Count what a person would call characters; the server counts the same way. */
export function countCharacters(text: string): number {
  return Array.from(text).length;
}

/** Return only addresses a reader may be sent to: a citation never runs a script. */
export function safeUrl(url: string | null): string | null {
  return url !== null && /^https?:\/\//i.test(url) ? url : null;
}

/** Return 1.2 MB, 340 KB. */
export function fileSize(bytes: number): string {
  if (bytes >= 1024 * 1024) return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
  return `${Math.max(1, Math.round(bytes / 1024))} KB`;
}
