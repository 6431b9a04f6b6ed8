import { createContext, use } from "react";
import { DeskApi } from "../../src/api/desk";

export const ApiContext = createContext<DeskApi>(new DeskApi());

/** Return the desk's side of the gateway. */
export function useApi(): DeskApi {
  return use(ApiContext);
}
