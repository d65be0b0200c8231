// Outbound cases of vectors/courier_*.json: the requests a message makes, compared by content, and what becomes of it
// when the provider answers as the case says.
//
// courier's own addresses (https://localhost/…) stand for ours. Where a set of ours writes something otherwise by
// choice, `unlike` names the field and why; it is printed, and not compared. `onPurpose`: kinds of purpose.mjs.

import { isDeepStrictEqual } from 'node:util';

import { answersOf, messageOf } from './courier.mjs';
import { json } from './files.mjs';
import { perLine } from './gateway.mjs';
import { resultOf } from './purpose.mjs';

export const ourHook = 'https://localhost/hooks/conformance';

export function outboundSet({
    name, file, channel, of = () => true, line, message = (vector) => messageOf(vector.message),
    answers = (vector) => answersOf(vector.mocked_responses), read = (given) => given,
    wanted = (request) => request, made = (request) => request, unlike = {}, onPurpose = [],
}) {
    return {
        name,
        group: 'outbound',
        unlike,
        async run({ binary, dir }) {
            const recorded = json(dir, `vectors/${file}`);
            if (recorded === null) return null;
            const cases = recorded.vectors.filter((vector) => vector.kind === 'outbound' && of(vector));
            const input = (vector) => ({ ...message(vector), answers: answers(vector) });
            const given = await perLine(binary, 'encode', channel, cases, input, line);
            const compare = (one) => difference(one.vector, one.given, { wanted, made, unlike });
            return cases.map((vector, i) => resultOf(onPurpose, vector, read(given[i]), compare));
        },
    };
}

const asIs = { wanted: (request) => request, made: (request) => request, unlike: {} };

// null when the case holds.
export function difference(vector, given, { wanted, made, unlike } = asIs) {
    const expected = vector.expect_requests ?? [];
    return (
        (expected.length === 0 ? null : countDifference(expected, given)) ??
        firstOf(expected, (request, i) =>
            requestDifference(wanted(request), made(contentOf(given.requests[i])), unlike)) ??
        outcomeDifference(vector.expect, given.outcome ?? {})
    );
}

function countDifference(expected, { requests = [], error }) {
    if (expected.length === requests.length) return null;
    return `${requests.length} requests, expected ${expected.length}${error ? ` (${error})` : ''}`;
}

function firstOf(list, compare) {
    for (const [i, one] of list.entries()) {
        const problem = compare(one, i);
        if (problem !== null) return problem;
    }
    return null;
}

// A request as the cases write it: names with lists of values, JSON as a value.
export function contentOf({ method, url, headers = {}, body = '' }) {
    const { pathname, search } = new URL(url);
    const type = headers['Content-Type'] ?? '';
    return {
        method,
        path: decodeURIComponent(pathname),
        search,
        params: listed(search.slice(1)),
        headers,
        body,
        form: type.includes('urlencoded') ? listed(body) : {},
    };
}

export function listed(encoded) {
    const out = {};
    for (const [name, value] of new URLSearchParams(encoded)) (out[name] ??= []).push(value);
    return out;
}

function requestDifference(wanted, made, unlike) {
    if (wanted.method !== made.method) return `${made.method}, expected ${wanted.method}`;
    if (wanted.path && !made.path.endsWith(wanted.path)) return `path ${made.path}, expected ${wanted.path}`;
    return (
        (wanted.params ? namesDifference('parameter', wanted.params, made.params, unlike) : null) ??
        (wanted.form ? namesDifference('field', wanted.form, made.form, unlike) : null) ??
        headersDifference(wanted, made) ??
        (wanted.body === undefined ? null : bodyDifference(wanted.body, made.body))
    );
}

function namesDifference(what, wanted, made, unlike) {
    const names = [...new Set([...Object.keys(wanted), ...Object.keys(made)])].filter((name) => !(name in unlike));
    for (const name of names) {
        const want = (wanted[name] ?? []).map(same).filter((value) => value !== '');
        const got = (made[name] ?? []).map(same).filter((value) => value !== '');
        if (!isDeepStrictEqual(want, got)) {
            return `${what} ${name} ${JSON.stringify(got)}, expected ${JSON.stringify(want)}`;
        }
    }
    return null;
}

// A GET has no body whose type mattered; names of headers have no case.
function headersDifference(wanted, made) {
    const got = Object.fromEntries(Object.entries(made.headers).map(([name, value]) => [name.toLowerCase(), value]));
    for (const [name, value] of Object.entries(wanted.headers ?? {})) {
        if (name === 'Content-Type' && wanted.method === 'GET') continue;
        if (got[name.toLowerCase()] !== value) return `header ${name} ${got[name.toLowerCase()]}, expected ${value}`;
    }
    return null;
}

function bodyDifference(wanted, made) {
    const [want, got] = [parsed(wanted), parsed(made)];
    return isDeepStrictEqual(want, got) ? null : `body ${JSON.stringify(got)}, expected ${JSON.stringify(want)}`;
}

function parsed(text) {
    try {
        return same(JSON.parse(text));
    } catch {
        return text;
    }
}

// The same value, wherever it leads back to us; JSON inside a text as a value.
function same(value) {
    if (typeof value === 'string') {
        if (value.startsWith('https://localhost/')) return 'our hook';
        return /^[{[]/.test(value) ? parsed(value) : value;
    }
    if (Array.isArray(value)) return value.map(same);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, same(one)]));
}

function outcomeDifference({ external_ids: ids = [], error }, outcome) {
    const got = Object.keys(outcome).find((key) => ['sent', 'retry', 'failed'].includes(key));
    const want = !error ? 'sent' : error.retryable ? 'retry' : 'failed';
    if (got !== want) return `${got} (${outcome.retry ?? outcome.failed ?? ''}), expected ${want}`;
    if (error?.code === 'contact_stopped' && !outcome.recipient_stopped) return 'does not say that the person stopped us';
    // Where courier found no id, we may know one: the one we gave.
    if (want !== 'sent' || ids.length === 0 || isDeepStrictEqual(outcome.sent, ids)) return null;
    return `ids ${JSON.stringify(outcome.sent)}, expected ${JSON.stringify(ids)}`;
}
