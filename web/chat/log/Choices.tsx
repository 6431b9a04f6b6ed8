import type { ReactElement } from "react";
import type { Choice } from "../../src/api/types";
import { strings } from "../strings";

interface ChoicesProps {
  choices: Choice[];
  isOpen: boolean;
  onChoose: (choice: Choice) => void;
}

/** The answers a message offers; those of an older message stay readable but no longer work. */
export function Choices({ choices, isOpen, onChoose }: ChoicesProps): ReactElement | null {
  if (choices.length === 0) return null;
  return (
    <ul className="choices" aria-label={strings.choicesLabel}>
      {choices.map((choice) => (
        <li key={choice.id}>
          <button type="button" data-testid="choice" disabled={!isOpen} onClick={() => onChoose(choice)}>
            {choice.title}
          </button>
        </li>
      ))}
    </ul>
  );
}
