// Does something at once, and then at most once per `ms` however often it is asked for; the last asking is never lost.
export function gather(run: () => void, ms: number, later: (run: () => void, ms: number) => unknown): () => void {
  let resting = false;
  let again = false;
  const rested = () => {
    resting = false;
    if (again) ask();
  };
  const ask = () => {
    again = resting;
    if (resting) return;
    resting = true;
    later(rested, ms);
    run();
  };
  return ask;
}
