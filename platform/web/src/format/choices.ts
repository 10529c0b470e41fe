/** A choice of how something is shown, kept in this tab: whoever comes back to the screen finds it as it was left. */
import { useCallback, useState } from "react";

const PREFIX = "yaoheng.choice.";

export function useChoice(name: string): [string | null, (value: string) => void] {
  const [value, setValue] = useState(() => sessionStorage.getItem(PREFIX + name));
  const choose = useCallback((wanted: string) => {
    sessionStorage.setItem(PREFIX + name, wanted);
    setValue(wanted);
  }, [name]);
  return [value, choose];
}
