#include "dialog/unasked.hpp"

#include <catch2/catch.hpp>

using namespace swcs;
using namespace swcs::dialog;

namespace {

rules::Pack pack_with(const std::string& priority, std::set<std::string> flags) {
    rules::Pack pack;
    rules::Subcategory& need = pack.subcategories["need"];
    need.priority = priority;
    need.flags = std::move(flags);
    return pack;
}

data::Case case_with(data::Priority priority, data::CaseStatus status, std::vector<std::string> flags = {}) {
    return {.id = {"k1"}, .priority = priority, .status = status, .flags = std::move(flags)};
}

State person() {
    State state;
    state.conversation.line = "sms";
    return state;
}

}  // namespace

TEST_CASE("unasked: what a person said or did stands against telling them") {
    struct Row {
        const char* label;
        std::function<void(State&)> change;
        const char* objection;
    };
    const auto row = GENERATE(values<Row>({
        {"nothing", [](State&) {}, ""},
        {"wrote BAJA", [](State& s) { s.contact.opted_out = true; }, "opted_out"},
        {"blocked us here", [](State& s) { s.contact.stopped_lines = {"sms"}; }, "blocked"},
        {"blocked us elsewhere", [](State& s) { s.contact.stopped_lines = {"whatsapp"}; }, ""},
        {"asked for silence", [](State& s) { s.contact.stop_pings = true; }, "silent"},
        {"wants no answer here", [](State& s) { s.conversation.stage = data::Stage::silent; }, "silent"},
        {"is not safe", [](State& s) { s.conversation.slots["safe"].value = "no"; }, "silent"},
        {"is safe", [](State& s) { s.conversation.slots["safe"].value = "yes"; }, ""},
        {"is with an officer", [](State& s) { s.contact.owner = data::Owner::officer; }, "officer"},
        {"waits for one", [](State& s) { s.contact.owner = data::Owner::queue; }, ""},
    }));
    DYNAMIC_SECTION(row.label) {
        State state = person();
        row.change(state);
        CHECK(objection_to_telling(state, {}, rules::Pack{}) == row.objection);
    }
}

TEST_CASE("unasked: in the middle of what is delicate nobody is told anything else") {
    struct Row {
        const char* priority;
        std::set<std::string> flags;
        const char* objection;
    };
    const auto row = GENERATE(values<Row>({{"P1", {}, ""},
                                           {"P1", {"fraud_guard"}, ""},
                                           {"P0", {}, "delicate"},
                                           {"P2", {"sensitive"}, "delicate"},
                                           {"P2", {"no_auto_pings"}, "delicate"},
                                           {"P2", {"human_only"}, "delicate"}}));
    CAPTURE(row.priority, row.flags);
    State state = person();
    state.conversation.subcategory = "need";
    CHECK(objection_to_telling(state, {}, pack_with(row.priority, row.flags)) == row.objection);
}

TEST_CASE("unasked: a case that is not over counts, on whatever line it was told") {
    using data::CaseStatus;
    using data::Priority;
    struct Row {
        const char* label;
        data::Case record;
        const char* objection;
    };
    const auto row = GENERATE(values<Row>({
        {"an ordinary one", case_with(Priority::p1, CaseStatus::waiting), ""},
        {"of life and death", case_with(Priority::p0, CaseStatus::waiting), "delicate"},
        {"of life and death, over", case_with(Priority::p0, CaseStatus::closed), ""},
        {"set apart", case_with(Priority::p2, CaseStatus::taken, {"sensitive"}), "delicate"},
        {"a complaint about staff", case_with(Priority::p2, CaseStatus::open, {"ombudsman"}), "delicate"},
        {"set apart, over", case_with(Priority::p2, CaseStatus::closed, {"sensitive"}), ""},
    }));
    DYNAMIC_SECTION(row.label) {
        CHECK(objection_to_telling(person(), {row.record}, rules::Pack{}) == row.objection);
    }
}
