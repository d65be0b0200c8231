// What no citizen writes but anybody can send: bounded, and nothing falls over.
#include <random>

#include <catch2/catch.hpp>

#include "rules/clauses.hpp"
#include "rules/slot_types.hpp"
#include "rules/slots.hpp"
#include "rules/test_packs.hpp"
#include "rules/understand.hpp"

namespace swcs::rules {
namespace {

using testing::town;

void survive(const std::string& text) {
    const auto& pack = town();
    const std::vector<Option> options{{"a", "Sí"}, {"b", text.substr(0, 100)}, {"c", ""}};
    const auto understood = understand(pack, text, "es");
    CHECK(understood.ranked.size() <= 5);
    CHECK(explain(pack, text, understood).size() <= 8);
    CHECK(understood.labels.size() <= 3);
    CHECK(understood.accepted == !understood.labels.empty());
    CHECK(find_answer(pack, text, "").ranked.size() <= 10);
    const auto picked = pick(pack, text, options, "es");
    CHECK((!picked || *picked == "a" || *picked == "b" || *picked == "c"));
    (void)command_in(pack, text, "es");
    (void)yes_or_no(pack, text, "xx");
    (void)language_of(pack, text);
    std::vector<std::string> ids;
    for (const auto& [id, slot] : pack.slots) {
        ids.push_back(id);
        const auto reading = read_slot(pack, slot, text, {});
        CHECK(reading.value.size() <= 4096);
        CHECK(reading.said.size() <= 4096);
    }
    CHECK(find_slots(pack, ids, text, {}).size() <= ids.size());
    for (const auto type : kSlotTypes) {
        Slot slot;
        slot.id = slot.type = std::string(type);
        CHECK(read_slot(pack, slot, text, {}).value.size() <= 4096);
    }
    const auto parts = clauses(pack, text, "es");
    CHECK(parts.size() <= 10);
    for (const auto part : parts) CHECK((part.data() >= text.data() && part.size() <= text.size()));
}

std::string repeated(const std::string& piece, std::size_t bytes) {
    std::string out;
    while (out.size() < bytes) out += piece;
    return out;
}

TEST_CASE("very long and strange texts are survived") {
    constexpr std::size_t kMegabyte = 1 << 20;
    const auto text = GENERATE_REF(values<std::string>({
        repeated("a", kMegabyte),
        repeated("se inundo mi casa ", kMegabyte),
        repeated("1", kMegabyte),
        repeated("9.", kMegabyte),
        repeated("dos mil ", kMegabyte),
        repeated("mil ", 8000),
        repeated("999999 mil ", 8000),
        repeated("hace 99999999999999 anos ", 8000),
        repeated("👨‍👩‍👧‍👦", kMegabyte),
        repeated("ساعدوني من فضلك ", 20'000),
        repeated("\u202E\u200F abc ", 20'000),
        repeated("e\u0301\u0301\u0301", 20'000),
        repeated("?", kMegabyte),
        repeated("\xF0\x9F", 5000),
        std::string(5000, '\0'),
        "﷽ ﬃ ẞ İ ı ǅ",
        repeated("tengo 9999999999 años y ", 20'000),
        repeated("navidad ", kMegabyte),
        repeated("y, ", kMegabyte),
        repeated("este mes este mes ", 20'000),
        repeated("no, no. no; ", 20'000),
        "\xEF\xBB\xBF\xEF\xBB\xBF hola",
    }));
    survive(text);
}

TEST_CASE("random bytes and random words are survived") {
    std::mt19937 random(7);
    const std::vector<std::string> pieces{"se", "inundo", "15", "de", "enero", "hace",    "mil", "\xFF",
                                          "😀", "no",     "si", ",",  "1/2/",  "-",       "099", "hijos",
                                          "y",  "yo",     "?",  "0",  "en",    "bolivar", "  "};
    for (int round = 0; round < 300; ++round) {
        std::string bytes;
        std::string words;
        const auto length = random() % 200;
        for (std::size_t i = 0; i < length; ++i) {
            bytes += static_cast<char>(random() % 256);
            words += pieces[random() % pieces.size()] + (random() % 4 == 0 ? "" : " ");
        }
        survive(bytes);
        survive(words);
    }
}

TEST_CASE("random damage to a pack gives problems or a pack, never a crash") {
    std::mt19937 random(11);
    const auto whole = testing::town_files();
    int refused = 0;
    for (int round = 0; round < 60; ++round) {
        auto files = whole;
        auto file = files.begin();
        std::advance(file, static_cast<long>(random() % files.size()));
        for (int edit = 0; edit < 3 && !file->second.empty(); ++edit) {
            file->second[random() % file->second.size()] = static_cast<char>(random() % 256);
        }
        refused += testing::problems_of(files).empty() ? 0 : 1;
    }
    CHECK(refused > 0);
}

}  // namespace
}  // namespace swcs::rules
