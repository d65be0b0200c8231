// A whole conversation of any bytes, with officers and timers in between: each line is one message or, by its
// first byte, another event. The bot answers within bounds, or is silent where somebody reads along.
#include <algorithm>

#include "dialog/step.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/fuzz/shipped.hpp"

using namespace swcs;

namespace {

constexpr std::size_t kMostSaid = 6000;  // a form's longest message with its list
constexpr int kMostTurns = 60;

dialog::What event_of(std::string_view line, const dialog::State& state) {
    const data::Case record{.id = state.conversation.open_case,
                            .number = state.conversation.case_number,
                            .subcategory = state.conversation.subcategory,
                            .slots = state.conversation.slots};
    const std::string text(line.empty() ? line : line.substr(1));
    switch (line.empty() ? '\0' : line.front()) {
        case '\x01':
            return dialog::OfficerTook{.officer = "ana", .record = record};
        case '\x02':
            return dialog::OfficerWrote{.officer = "ana", .text = text, .record = record};
        case '\x03':
            return dialog::OfficerHandedBack{.officer = "ana", .record = record};
        case '\x04':
            return dialog::OfficerClosed{
                .officer = "ana", .outcome = "helped", .note = text, .record = record};
        case '\x05':
            return dialog::TimerFired{"remind"};
        default:
            break;
    }
    data::Inbound message;
    message.text = std::string(line);
    if (line.starts_with('\x06')) message.choice = text;
    return dialog::CitizenWrote{std::move(message)};
}

void check(const dialog::Step& step) {
    for (const auto& effect : step.effects) {
        const auto* say = std::get_if<dialog::Say>(&effect);
        if (say == nullptr || say->author != "bot") continue;
        fuzz::must(!say->text.empty() && say->text.size() < kMostSaid, "what the bot says is bounded");
        fuzz::must(say->choices.size() <= 10, "a list has ten rows at most");
    }
    fuzz::must(step.state.conversation.need.size() <= 1000, "what is kept of a need is bounded");
}

}  // namespace

// Before the first input: under the sanitizers a pack takes longer to build than an input may.
int LLVMFuzzerInitialize(int*, char***) {
    fuzz::ecuador();
    return 0;
}

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    auto rest = fuzz::text_of(data, size);
    const dialog::Rules rules{fuzz::ecuador(), fuzz::ecuador()};
    dialog::State state;
    state.contact.id = {"c"};
    state.conversation.id = {"k"};
    for (int turn = 0; turn < kMostTurns && !rest.empty(); ++turn) {
        const auto end = std::min(rest.find('\n'), rest.size());
        const dialog::Event event{.at = data::from_ms(1'793'000'000'000 + 60'000LL * turn),
                                  .fresh_case = {"case-" + std::to_string(turn)},
                                  .fresh_number = "N" + std::to_string(turn),
                                  .what = event_of(rest.substr(0, end), state)};
        const auto step = dialog::step(state, event, rules, {.sms = size % 2 == 0});
        check(step);
        state = step.state;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return 0;
}
