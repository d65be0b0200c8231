#include "rules/calibrate.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <numeric>

#include "rules/logistic.hpp"
#include "rules/shuffle.hpp"

namespace swcs::rules {
namespace {

// Where nothing is fitted: about what fitted packs end with, and a doubt only ever asks for more.
constexpr Acceptance kUsual{.threshold = -0.45, .for_unknown = 0.4};
constexpr double kLowest = -0.9;
constexpr double kHighest = 0.2;
constexpr std::size_t kFewestExamples = 40;  // examples below which nothing is fitted
constexpr std::size_t kFewestOthers = 30;  // out-of-scope examples below which whole classes are left out too
constexpr std::size_t kSmall = 3000;       // above, one part is left out instead of each in turn
constexpr std::size_t kParts = 4;
constexpr std::size_t kPartsOfLarge = 10;
// A wrong need acted upon costs more than asking once again.
constexpr double kCostOfWrong = 0.2;
// Nobody knows beforehand how much of what arrives is no need of the pack. What the examples miss of each
// other's words tells how much they miss of the world: on the development sets the best share was about twice
// that.
constexpr double kOthersPerUnknownWord = 2;
constexpr double kMostDoubt = 1.25;  // points of the score per point of a doubt
constexpr double kFewestToRefuse = 0.02;
constexpr double kMostToRefuse = 0.5;

// A sentence as a model saw that had not learnt it.
struct Sight {
    Inputs inputs;
    enum { right, wrong, other } kind;
};

struct Sights {
    std::vector<Sight> all;
    double unknown_words = 0;  // the mean share among the needs
    std::size_t needs = 0;
};

Inputs inputs_of(const LinearModel& model, const Example& example, std::size_t gate, std::size_t& best) {
    const auto reading = model.read(example.tokens);
    const auto first = reading.scores.begin();
    const auto last = first + static_cast<std::ptrdiff_t>(gate);
    best = static_cast<std::size_t>(std::distance(first, std::max_element(first, last)));
    return {1, reading.scores[best], 1 - reading.coverage, reading.scores[gate]};
}

// `strange`: the model does not know the example's classes, whatever it says is wrong.
void look(const LinearModel& model, const Example& example, std::size_t gate, bool strange, Sights& to) {
    std::size_t best = 0;
    const auto inputs = inputs_of(model, example, gate, best);
    if (strange || example.classes.front() == gate) {
        to.all.push_back({inputs, Sight::other});
        return;
    }
    const auto& own = example.classes;
    const bool right = std::find(own.begin(), own.end(), best) != own.end();
    to.all.push_back({inputs, right ? Sight::right : Sight::wrong});
    to.unknown_words += 1 - model.known_share(example.tokens);
    ++to.needs;
}

std::vector<std::size_t> shuffled(std::size_t count, std::uint64_t seed) {
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), 0U);
    SplitMix random(seed);
    shuffle(order, order.size(), random);
    return order;
}

struct Leaving {
    const std::vector<Example>& examples;
    std::size_t gate;
    const std::string& language;

    bool small() const { return examples.size() <= kSmall; }
    std::size_t parts() const { return small() ? kParts : kPartsOfLarge; }

    // Each part in turn (of a large set, one) is read by a model that learnt the others.
    void one_part_each(const std::function<std::size_t(std::size_t)>& part_of, bool strange,
                       Sights& to) const {
        for (std::size_t part = 0; part < (small() ? parts() : 1); ++part) {
            Examples shown;
            Examples hidden;
            for (std::size_t i = 0; i < examples.size(); ++i)
                (part_of(i) == part ? hidden : shown).push_back(&examples[i]);
            const LinearModel model(shown, gate + 1, language);
            for (const auto* example : hidden) look(model, *example, gate, strange, to);
        }
    }

    void sentences(Sights& to) const {
        const auto place = shuffled(examples.size(), 4);
        one_part_each([&](std::size_t i) { return place[i] % parts(); }, false, to);
    }

    // Whole classes: what a need looks like that nobody foresaw.
    void classes(Sights& to) const {
        const auto place = shuffled(gate + 1, 9);
        one_part_each([&](std::size_t i) { return place[examples[i].classes.front()] % parts(); }, true, to);
    }
};

// How much of what arrives is taken for no need of the pack.
double to_refuse(const Sights& sights, double share_of_examples) {
    const auto unknown = sights.needs > 0 ? sights.unknown_words / static_cast<double>(sights.needs) : 0;
    return std::clamp(std::max(kOthersPerUnknownWord * unknown, share_of_examples), kFewestToRefuse,
                      kMostToRefuse);
}

std::vector<Case> cases_of(const Sights& sights, double refused) {
    const auto others = static_cast<double>(sights.all.size() - sights.needs);
    const auto of_need = (1 - refused) / static_cast<double>(sights.needs);
    std::vector<Case> out;
    for (const auto& sight : sights.all) {
        const auto weight = sight.kind == Sight::other   ? refused / others
                            : sight.kind == Sight::wrong ? of_need * kCostOfWrong
                                                         : of_need;
        out.push_back({sight.inputs, sight.kind == Sight::right, weight});
    }
    return out;
}

enum Input : std::size_t { always, score, unknown, others };

// What a doubt takes away, in points of the score. More of it must never make a sentence easier to accept:
// one that says so by chance is left out; nor may it count for more than the words themselves.
Acceptance doubts_of(const std::vector<Case>& cases) {
    std::array<bool, kInputs> used{true, true, true, true};
    auto factors = fitted(cases, used);
    for (const auto doubt : {unknown, others}) {
        if (factors[doubt] < 0) continue;
        used[doubt] = false;
        factors = fitted(cases, used);
    }
    if (factors[score] <= 0) return kUsual;
    return {.threshold = kUsual.threshold,
            .for_unknown = std::clamp(-factors[unknown] / factors[score], 0.0, kMostDoubt),
            .for_others = std::clamp(-factors[others] / factors[score], 0.0, kMostDoubt)};
}

double mean_of_needs(const Sights& sights, Input input) {
    double sum = 0;
    for (const auto& sight : sights.all) sum += sight.kind == Sight::other ? 0 : sight.inputs[input];
    return sum / static_cast<double>(sights.needs);
}

Acceptance fitted_to(const Sights& sights, double refused) {
    auto cases = cases_of(sights, refused);
    auto out = doubts_of(cases);
    out.usual_unknown = mean_of_needs(sights, unknown);
    out.usual_others = mean_of_needs(sights, others);
    for (auto& one : cases) {
        one.inputs[score] -= out.for_unknown * (one.inputs[unknown] - out.usual_unknown) +
                             out.for_others * (one.inputs[others] - out.usual_others);
    }
    const auto factors = fitted(cases, {true, true, false, false});
    if (factors[score] > 0) out.threshold = std::clamp(-factors[always] / factors[score], kLowest, kHighest);
    return out;
}

}  // namespace

Acceptance acceptance(const std::vector<Example>& examples, std::size_t gate, const std::string& language) {
    if (examples.size() < kFewestExamples || gate < 2) return kUsual;
    const auto others =
        static_cast<std::size_t>(std::count_if(examples.begin(), examples.end(), [&](const Example& example) {
            return example.classes.front() == gate;
        }));
    const Leaving leaving{examples, gate, language};
    Sights sights;
    leaving.sentences(sights);
    if (others < kFewestOthers) leaving.classes(sights);
    if (sights.needs == 0 || sights.needs == sights.all.size()) return kUsual;
    const auto share = static_cast<double>(others) / static_cast<double>(examples.size());
    return fitted_to(sights, to_refuse(sights, share));
}

}  // namespace swcs::rules
