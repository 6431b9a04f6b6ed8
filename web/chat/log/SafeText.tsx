import type { ReactElement } from "react";
import { splitHotline } from "../../src/lib/text";

/** Show a message as it was written: its lines, and never as markup. Only the hotline is a link. */
export function SafeText({ text }: { text: string }): ReactElement {
  return (
    <p className="text">
      {splitHotline(text).map((part, at) =>
        part.isHotline ? (
          // The parts of one text never change places.
          <a key={at} href="tel:12315">
            {part.text}
          </a>
        ) : (
          part.text
        ),
      )}
    </p>
  );
}
