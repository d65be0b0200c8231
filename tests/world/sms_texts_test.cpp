// What a citizen or a contact officer reads by SMS costs two parts at most, whatever was put into it.
#include <catch2/catch.hpp>
#include <set>

#include "channels/sms/segment.hpp"
#include "dialog/step.hpp"
#include "gateway/shipped_pack.hpp"

using namespace swcs;

namespace {

constexpr int kParts = 2;

int parts_of(const std::string& text) {
    return channels::sms::segment(text, channels::sms::Fold::automatic).segments;
}

// As long as they get on SMS: names of services are cut there (dialog/referring.cpp), an officer's words are
// hers.
const rules::Arguments kLongest{
    {"number", "A7K3M9PX"}, {"code", "A7K3"}, {"service", std::string(80, 'W')}, {"text", "?"}};

// A slip with everything in it that people and directories can hold.
std::string slip_by_sms(const std::string& language, const std::vector<std::string>& flags,
                        const std::string& filler) {
    dialog::State state;
    state.contact.name = filler;
    state.conversation.address = "+593991234567";
    data::Case record;
    record.subcategory = "urgente.desastre";
    record.need = filler;
    record.flags = flags;
    record.slots["canton"] = {.value = "1201", .shown = filler, .said = filler};
    data::Referral referral;
    referral.code = "A7K3";
    referral.service_name = filler;
    referral.note = filler;
    const dialog::Event event{
        .at = {},
        .fresh_case = {},
        .fresh_number = "",
        .what = dialog::OfficerReferred{
            "ana", record, referral, {.language = language, .line = {.sms = true}}, {"m"}}};
    const dialog::Step step =
        dialog::step(state, event, {*gateway::shipped_pack(), *gateway::shipped_pack()}, {.sms = true});
    for (const auto& effect : step.effects) {
        if (const auto* told = std::get_if<dialog::TellProvider>(&effect)) return told->text;
    }
    return "";
}

}  // namespace

TEST_CASE("sms: every sentence of ours stays within two parts") {
    int seen = 0;
    for (const auto& [key, texts] : gateway::shipped_pack()->phrases) {
        const bool ours =
            key.starts_with("closing") || key.starts_with("error.") || key.starts_with("referral.");
        const bool has_short_form = gateway::shipped_pack()->phrases.contains(key + ".sms");
        const bool part_of_slip = key.starts_with("referral.slip") && !key.ends_with(".sms");
        if (!ours || has_short_form || part_of_slip) continue;
        for (const auto& [language, text] : texts) {
            const std::string whole = rules::phrase(*gateway::shipped_pack(), language, key, kLongest);
            INFO(language << " " << key << ": " << whole);
            CHECK_FALSE(whole.empty());
            CHECK(parts_of(whole) <= kParts);
            ++seen;
        }
    }
    CHECK(seen > 30);
}

TEST_CASE("sms: a slip stays within two parts, whatever is put into it") {
    const auto filler = GENERATE(as<std::string>{}, "", std::string(900, 'w'), std::string(900, '{'),
                                 "Ñandú 🙂 “comillas” € ñ", std::string(300, 'a') + "😀",
                                 "María de los Ángeles Chiluisa Guamán, al lado de la cancha, ¿sí? ¡Ya!");
    const auto* language = GENERATE("es", "en");
    const bool sensitive = GENERATE(false, true);
    DYNAMIC_SECTION(language << " " << sensitive << " " << filler.substr(0, 30)) {
        const std::string slip = slip_by_sms(
            language, sensitive ? std::vector<std::string>{"sensitive"} : std::vector<std::string>{}, filler);
        INFO(slip);
        CHECK(slip.find("A7K3") != std::string::npos);
        CHECK(parts_of(slip) <= kParts);
        if (sensitive && filler.size() > 30) CHECK(slip.find(filler.substr(0, 20)) == std::string::npos);
    }
}
