import type { ReactElement } from "react";
import type { Citation } from "../../src/api/types";
import { safeUrl } from "../../src/lib/text";
import { strings } from "../strings";

/** The provisions something rests on, each with its official page where there is one. */
export function CitationList({ citations }: { citations: Citation[] }): ReactElement | null {
  if (citations.length === 0) return null;
  return (
    <ul className="citations">
      {citations.map((citation) => {
        const words = strings.citation(citation.law, String(citation.article));
        const url = safeUrl(citation.url);
        return (
          <li key={words}>
            {url === null ? (
              words
            ) : (
              <a href={url} target="_blank" rel="noopener noreferrer">
                {words}
              </a>
            )}
          </li>
        );
      })}
    </ul>
  );
}
