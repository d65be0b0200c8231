// Text that nobody planned for: any bytes, any length, at every stage, on the shipped pack.
#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <random>

#include "dialog/trial.hpp"

namespace swcs::dialog::trial {

namespace {

using Random = std::mt19937;

constexpr std::size_t kMost = 3000;  // bytes of one message of ours
constexpr int kSameInARow = 4;

std::string utf8(std::uint32_t c) {
    const auto tail = [](std::uint32_t bits) { return static_cast<char>(0x80U | (bits & 0x3FU)); };
    if (c < 0x80) return {static_cast<char>(c)};
    if (c < 0x800) return {static_cast<char>(0xC0U | (c >> 6U)), tail(c)};
    if (c < 0x10000) return {static_cast<char>(0xE0U | (c >> 12U)), tail(c >> 6U), tail(c)};
    return {static_cast<char>(0xF0U | (c >> 18U)), tail(c >> 12U), tail(c >> 6U), tail(c)};
}

// Letters, digits and spaces of a few scripts, right-to-left ones too, emoji, controls, and broken bytes.
std::string any_text(Random& random) {
    struct Block {
        std::uint32_t first;
        std::uint32_t count;
    };
    static constexpr Block kBlocks[] = {{0x20, 95},   {0x20, 95},  {0xA0, 96},     {0x300, 112},
                                        {0x5D0, 27},  {0x620, 43}, {0x4E00, 2000}, {0x1F300, 700},
                                        {0x200B, 20}, {0x0, 32},   {0x1F1E6, 26}};
    std::string text;
    const auto length = random() % 60;
    for (std::size_t i = 0; i < length; ++i) {
        const Block block = kBlocks[random() % std::size(kBlocks)];
        text += utf8(block.first + static_cast<std::uint32_t>(random() % block.count));
        if (random() % 40 == 0) text += static_cast<char>(random() % 256);
    }
    return text;
}

// What a citizen may write who answers now and then: otherwise no conversation gets past its first question.
std::string any_answer(Random& random, const data::Conversation& talk) {
    static const std::vector<std::string> kAnswers{"no me llegó el bono",
                                                   "se inundó mi casa",
                                                   "en Quevedo",
                                                   "somos 5",
                                                   "ayer",
                                                   "sí",
                                                   "no",
                                                   "1710034066",
                                                   "quiero entrar al registro social",
                                                   "no, es en Ambato",
                                                   "atrás",
                                                   "hola",
                                                   "mi marido me pega"};
    if (random() % 3 == 0) return any_text(random);
    if (!talk.offered.empty() && random() % 2 == 0) return std::to_string(1 + random() % talk.offered.size());
    return kAnswers[random() % kAnswers.size()];
}

Person citizen(bool sms) {
    return {.own = ecuador(), .newest = ecuador(), .line = {.sms = sms}, .last = {}};
}

std::string question_of(const data::Conversation& talk) {
    if (talk.stage == data::Stage::filling) return talk.subcategory + "/" + talk.awaiting;
    return talk.stage == data::Stage::consenting ? "consent" : "";
}

// Silent only where somebody reads along, or asked for silence.
bool may_be_silent(const State& state) {
    return state.contact.owner != data::Owner::bot || state.contact.opted_out ||
           state.conversation.stage == data::Stage::silent;
}

}  // namespace

TEST_CASE("hostile: whatever a citizen writes, the bot answers within bounds or somebody reads along") {
    const auto seed = GENERATE(range(1U, 41U));
    Random random(seed);
    Person person = citizen(seed % 2 == 0);
    for (int turn = 0; turn < 25; ++turn) {
        const auto text = any_answer(random, person.state.conversation);
        INFO("seed " << seed << " turn " << turn << " text " << text);
        const auto answer = said(person.writes(text));
        CHECK(answer.size() < kMost);
        CHECK((!answer.empty() || may_be_silent(person.state)));
    }
}

TEST_CASE("hostile: nonsense is never asked the same question more than four times in a row") {
    const auto seed = GENERATE(range(1U, 41U));
    Random random(seed);
    Person person = citizen(seed % 2 == 0);
    person.writes(seed % 3 == 0 ? "se inundó mi casa" : "quiero entrar al registro social");
    std::string before;
    int same = 0;
    for (int turn = 0; turn < 25; ++turn) {
        person.writes(any_text(random));
        const auto now = question_of(person.state.conversation);
        same = !now.empty() && now == before ? same + 1 : 1;
        before = now;
        INFO("seed " << seed << " turn " << turn << " question " << now);
        CHECK(same <= kSameInARow);
    }
}

TEST_CASE("hostile: what a form knows stays known until the person says it anew, steps back or drops it") {
    const auto seed = GENERATE(range(1U, 41U));
    Random random(seed);
    Person person = citizen(false);
    person.writes("no me llegó el bono, estoy en Quevedo");
    const auto known = person.state.conversation.slots;
    REQUIRE(known.contains("canton"));
    for (int turn = 0; turn < 25; ++turn) {
        person.writes(any_text(random));
        if (person.state.conversation.subcategory != "hogar.pago_problema")
            break;  // another need, or a person
        const auto& slots = person.state.conversation.slots;
        INFO("seed " << seed << " turn " << turn);
        REQUIRE(slots.contains("canton"));
        CHECK(slots.at("canton").value == known.at("canton").value);
    }
}

TEST_CASE("hostile: a megabyte in one message costs no more than its beginning") {
    const std::string text =
        GENERATE(std::string(1 << 20, 'a'), std::string(1 << 20, ' '), std::string(1 << 20, '\xF0'));
    Person person = citizen(false);
    person.writes("quiero entrar al registro social");
    const auto begin = std::chrono::steady_clock::now();
    for (int turn = 0; turn < 4; ++turn) CHECK(said(person.writes(text)).size() < kMost);
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
    CHECK(person.state.conversation.need.size() <= 1000);
}

}  // namespace swcs::dialog::trial
