// Any text a citizen may send: understood or not, always the same way, and within bounds.
#include "rules/understand.hpp"
#include "rules/slots.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/fuzz/shipped.hpp"

using namespace swcs;

namespace {

void understanding(const rules::Pack& pack, std::string_view text, std::string_view language) {
    const auto once = rules::understand(pack, text, language);
    const auto twice = rules::understand(pack, text, language);
    fuzz::must(once.labels == twice.labels, "the same text is understood the same way");
    fuzz::must(once.accepted == !once.labels.empty(), "labels stand exactly where the need is accepted");
    for (const auto& guess : once.ranked) {
        fuzz::must(pack.subcategory(guess.subcategory) != nullptr, "a guess is a subcategory of the pack");
    }
    for (const auto& id : rules::find_answer(pack, text, language).ranked) {
        fuzz::must(pack.answer(id) != nullptr, "a ranked answer is the pack's");
    }
}

void converse(const rules::Pack& pack, std::string_view text, std::string_view language) {
    const std::vector<rules::Option> options{
        {"yes", "Sí, acepto"}, {"no", "No acepto"}, {"later", "Más tarde"}};
    rules::command_in(pack, text, language);
    rules::pick(pack, text, options, language);
    rules::yes_or_no(pack, text, language);
    rules::language_of(pack, text);
}

void read_slots(const rules::Pack& pack, std::string_view text, const std::string& language) {
    const rules::SlotContext context{.language = language,
                                     .now = std::chrono::sys_days{std::chrono::year{2026} / 11 / 22}};
    std::vector<std::string> ids;
    for (const auto& [id, slot] : pack.slots) {
        rules::read_slot(pack, slot, text, context);
        ids.push_back(id);
    }
    for (const auto& found : rules::find_slots(pack, ids, text, context)) {
        fuzz::must(pack.slot(found.slot) != nullptr, "a slot found in passing was asked for");
    }
}

}  // namespace

// Before the first input: under the sanitizers a pack takes longer to build than an input may.
int LLVMFuzzerInitialize(int*, char***) {
    fuzz::ecuador();
    return 0;
}

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto& pack = fuzz::ecuador();
    const auto text = fuzz::text_of(data, size);
    for (const auto& language : pack.languages) {
        understanding(pack, text, language);
        converse(pack, text, language);
        read_slots(pack, text, language);
    }
    return 0;
}
