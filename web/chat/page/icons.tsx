import type { ReactElement } from "react";

/** The few pictures of the page, drawn here so that nothing is fetched for them. */
const PATHS = {
  shield: "M12 2 21 5.400v6.500c0 5.300-3.700 9-9 10.600-5.300-1.600-9-5.300-9-10.600V5.400zM8 11.800l2.900 2.900 5.300-5.900",
  person: "M4 14v-2.500a8 8 0 0 1 16 0V14M4 13.500h3v5H5.500A1.500 1.500 0 0 1 4 17zM20 13.500h-3v5h1.500A1.500 1.500 0 0 0 20 17zM18.500 18.500c0 1.900-2 3-4.500 3",
  clip: "M19.500 11.500 11.800 19a5 5 0 0 1-7-7l8-7.900a3.300 3.300 0 0 1 4.700 4.700l-7.900 7.800a1.700 1.700 0 0 1-2.400-2.400l7.200-7.100",
  send: "M4 11.800 20.500 4l-4.800 16.500-4.200-6.200zM11.500 14.300 20.500 4",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  down: "M6 9.500l6 6 6-6",
  file: "M6 2.800h8L19 8v13.200H6zM14 2.800V8h5",
  book: "M4 5c3-1.300 5.700-1 8 1v14c-2.300-2-5-2.300-8-1zM20 5c-3-1.300-5.700-1-8 1v14c2.300-2 5-2.300 8-1z",
  link: "M14 4h6v6M20 4l-9 9M18 14v6H4V6h6",
  phone: "M6.500 3.500h3l1.500 4-2 1.500a12 12 0 0 0 6 6l1.500-2 4 1.500v3c0 1.100-.9 2-2 2C10.500 19.500 4.500 13.500 4.500 5.500c0-1.100.9-2 2-2z",
} as const;

export type IconName = keyof typeof PATHS;

/** Draw one icon; it is decoration, the words beside it or the label of the button say what it means. */
export function Icon({ name }: { name: IconName }): ReactElement {
  return (
    <svg className={`icon icon-${name}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
