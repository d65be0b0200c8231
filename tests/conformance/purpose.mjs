// Where we differ from courier on purpose. A kind of case is told by what the case holds, never by its name, so that
// a case nobody has seen is explained too: `{why, meant}`, where `meant(vector, given)` gives what of the two has to be
// written otherwise, `{vector}` or `{given}`, for courier to have done as we do, and null for a case that is not of the
// kind. Explained is only a case that holds in everything else.

export function purposeOf(kinds, vector, given, compare) {
    for (const { why, meant } of kinds) {
        const otherwise = meant(vector, given);
        if (otherwise !== null && compare({ vector, given, ...otherwise }) === null) return why;
    }
    return undefined;
}

// How a case ended: `compare({vector, given})` says what is wrong with it, or null.
export function resultOf(kinds, vector, given, compare) {
    const problem = compare({ vector, given });
    const purpose = problem === null ? undefined : purposeOf(kinds, vector, given, compare);
    return { label: vector.id ?? vector.label, problem, purpose };
}
