import { Fragment, type ReactElement } from "react";
import { splitHotline, splitLetters, type LetterLink } from "../../src/lib/text";
import { Letter, type FetchLetter } from "./Letter";

interface SafeTextProps {
  text: string;
  fetchLetter?: FetchLetter;
}

/** Show a message as it was written: its lines, and never as markup. Only the hotline and letters can be pressed. */
export function SafeText({ text, fetchLetter }: SafeTextProps): ReactElement {
  const parts: (string | LetterLink)[] = fetchLetter ? splitLetters(text) : [text];
  return (
    <p className="text">
      {parts.map((part, at) =>
        // The parts of one text never change places.
        typeof part === "string" ? (
          <Fragment key={at}>{plain(part)}</Fragment>
        ) : (
          fetchLetter && <Letter key={at} link={part} fetchLetter={fetchLetter} />
        ),
      )}
    </p>
  );
}

function plain(text: string): (ReactElement | string)[] {
  return splitHotline(text).map((part, at) =>
    part.isHotline ? (
      <a key={at} href="tel:12315">
        {part.text}
      </a>
    ) : (
      part.text
    ),
  );
}
