import type { ReactElement } from "react";
import { useApi } from "../app/api-context";
import { strings } from "../strings";

/** The letters of a case to be saved; the phone number in them is masked. */
export function Letters({ number }: { number: string }): ReactElement {
  const api = useApi();
  return (
    <p className="letters">
      {strings.letters.map(([document, label]) => (
        <a key={document} href={api.letterUrl(number, document)} download>
          {label}
        </a>
      ))}
    </p>
  );
}
