import type { ReactElement } from "react";
import { splitLetters, type LetterLink } from "../../src/lib/text";
import { useApi } from "../app/api-context";
import { strings } from "../strings";

interface SaidTextProps {
  text: string;
  /** Whether the house said it: what a consumer wrote is no link, whatever it looks like. */
  namesLetters: boolean;
}

/** What was said, as it was written and never as markup; letters that the house named can be opened. */
export function SaidText({ text, namesLetters }: SaidTextProps): ReactElement {
  const parts: (string | LetterLink)[] = namesLetters ? splitLetters(text) : [text];
  return (
    <p className="said-text">
      {/* The parts of one text never change places. */}
      {parts.map((part, at) => (typeof part === "string" ? part : <LetterAtDesk key={at} link={part} />))}
    </p>
  );
}

/** The desk's own copy of a letter: the consumer's address opens by their token only. */
function LetterAtDesk({ link }: { link: LetterLink }): ReactElement {
  const address = useApi().letterUrl(link.caseNumber, link.document);
  return (
    <a href={address} target="_blank" rel="noopener noreferrer">
      {strings.letter(link.document)}
    </a>
  );
}
