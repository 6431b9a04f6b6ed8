import type { ReactElement } from "react";
import type { Citation } from "../../src/api/types";
import { safeUrl } from "../../src/lib/text";
import { Icon } from "../page/icons";
import { strings } from "../strings";

/** The provisions an answer rests on, folded away until they are asked for. */
export function Citations({ citations }: { citations: Citation[] }): ReactElement | null {
  if (citations.length === 0) return null;
  return (
    <details className="citations">
      <summary>
        <Icon name="book" />
        {strings.citations(citations.length)}
      </summary>
      <ul>
        {citations.map((citation) => (
          <li key={`${citation.law}/${citation.article}`}>
            <CitationLine citation={citation} />
            <Wording citation={citation} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function CitationLine({ citation }: { citation: Citation }): ReactElement {
  const words = strings.citation(citation.law, String(citation.article));
  const url = safeUrl(citation.url);
  if (url === null) return <span>{words}</span>;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {words}
      <Icon name="link" />
      <span className="for-screen-readers">{strings.opensNewWindow}</span>
    </a>
  );
}

/** The article word for word, folded away; nothing where the house does not hold it. */
function Wording({ citation }: { citation: Citation }): ReactElement | null {
  if (!citation.wording) return null;
  const provision = strings.citation(citation.law, String(citation.article));
  return (
    <details className="wording">
      <summary>
        {strings.wording}
        <span className="for-screen-readers">{provision}</span>
      </summary>
      <blockquote>{citation.wording}</blockquote>
    </details>
  );
}
