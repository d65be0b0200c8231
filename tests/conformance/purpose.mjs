// Where we differ from a case by choice: { label: [what the difference looks like, why] }. Any other difference of that
// case is a failure like all others.

export function purposeOf(onPurpose, label, problem) {
    const [looks, why] = onPurpose[label] ?? [];
    return problem !== null && looks?.test(problem) ? why : undefined;
}
