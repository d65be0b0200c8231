import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { refresh } from './refresh';

// Answers are given by hand, in the order they were asked for.
function asked() {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } });
  const waiting: ((answer: string) => void)[] = [];
  const observer = new QueryObserver(client, { queryKey: ['history', 'c1'], queryFn: () => new Promise<string>((answer) => waiting.push(answer)) });
  const stop = observer.subscribe(() => {});
  return { client, waiting, observer, stop };
}
const settled = () => new Promise((done) => setImmediate(done));

test('refresh: news that comes while the first answer is on its way is not lost with it', async () => {
  const { client, waiting, observer, stop } = asked();
  void refresh(client, { queryKey: ['history'] });
  waiting.shift()!('before the news');
  await settled();
  expect(waiting).toHaveLength(1);
  waiting.shift()!('after the news');
  await settled();
  expect(observer.getCurrentResult().data).toBe('after the news');
  stop();
});

test('refresh: what is there is loaded again once', async () => {
  const { client, waiting, stop } = asked();
  waiting.shift()!('old');
  await settled();
  void refresh(client, { queryKey: ['history'] });
  expect(waiting).toHaveLength(1);
  waiting.shift()!('new');
  await settled();
  expect(waiting).toHaveLength(0);
  stop();
});
