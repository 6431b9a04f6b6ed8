import type { Window } from "happy-dom";
import { afterEach, vi } from "vitest";
import { House } from "../dev/house";

const running: House[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((house) => house.stop()));
});

/** Start a real server for one test and open the page at its address. */
export async function startHouse(): Promise<House> {
  const house = new House();
  running.push(house);
  const address = await house.start();
  (globalThis.window as unknown as Window).happyDOM.setURL(`${address}/chat/`);
  return house;
}

/** Wait until something holds. */
export function until(check: () => void): Promise<void> {
  return vi.waitFor(check, { timeout: 5_000, interval: 15 });
}
