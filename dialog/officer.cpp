// Officers take a person, write, hand back and close. The fence grows with every change of hands: what was
// written under an older one does not leave.
#include <algorithm>

#include "data/author.hpp"
#include "dialog/moves.hpp"
#include "dialog/say.hpp"

namespace swcs::dialog {

namespace {

void give_to(data::Contact& contact, data::Owner owner, const std::string& officer) {
    if (contact.owner == owner && contact.officer == officer) return;
    contact.owner = owner;
    contact.officer = officer;
    ++contact.fence;
}

void ask_nothing(Turn& turn) {
    auto& talk = turn.talk;
    if (talk.stage != data::Stage::silent) talk.stage = data::Stage::listening;
    talk.awaiting.clear();
    talk.suspended.clear();
    talk.retries = 0;
    talk.misunderstood = 0;
    withdraw_offer(turn);
}

void move(Turn& turn, const data::CaseId& id, data::CaseStatus status, const std::string& officer) {
    if (id.empty()) return;
    turn.effects.emplace_back(MoveCase{.id = id, .status = status, .officer = officer});
}

void tell_history(Turn& turn, const std::string& officer, std::string_view key, rules::Arguments arguments) {
    arguments["officer"] = officer;
    turn.effects.emplace_back(Note{.author = data::officer_author(officer),
                                   .text = {},
                                   .key = std::string(key),
                                   .arguments = std::move(arguments)});
}

// What the person hears when a case is closed; nothing when somebody else's case or wish ended it.
std::string_view closing_of(const data::Case& record, const std::string& outcome) {
    if (outcome == "duplicate" || outcome == "withdrawn") return "";
    if (neutral(record)) return "closing.neutral";
    return outcome == "unreachable" ? "closing.unreachable" : "closing";
}

}  // namespace

bool neutral(const data::Case& record) {
    static constexpr std::string_view kApart[] = {"sensitive", "restricted_access", "ombudsman", "human_only",
                                                  "neutral_notifications"};
    return std::ranges::any_of(kApart, [&](std::string_view flag) { return listed(record.flags, flag); });
}

bool better_silent(const Turn& turn, const data::Case& record) {
    const auto safe = record.slots.find(std::string(kSafeSlot));
    const bool unsafe = safe != record.slots.end() && safe->second.value != "yes";
    return unsafe || turn.contact.stop_pings || turn.talk.stage == data::Stage::silent;
}

void officer_acts(Turn& turn, const OfficerTook& took) {
    const std::string from = turn.contact.owner == data::Owner::officer ? turn.contact.officer : "";
    give_to(turn.contact, data::Owner::officer, took.officer);
    move(turn, took.record.id, data::CaseStatus::taken, took.officer);
    for (const auto& other : took.others) move(turn, other, data::CaseStatus::taken, took.officer);
    tell_history(turn, took.officer, "case.taken", {{"from", from == took.officer ? "" : from}});
}

void officer_acts(Turn& turn, const OfficerWrote& wrote) {
    if (wrote.text.empty()) return;
    turn.effects.emplace_back(Say{.text = wrote.text,
                                  .choices = {},
                                  .urgent = false,
                                  .author = data::officer_author(wrote.officer),
                                  .id = wrote.message});
}

void officer_acts(Turn& turn, const OfficerNoted& noted) {
    if (noted.text.empty()) return;
    turn.effects.emplace_back(Note{.author = data::officer_author(noted.officer),
                                   .text = noted.text,
                                   .key = {},
                                   .arguments = {},
                                   .id = noted.message});
}

void officer_acts(Turn& turn, const OfficerHandedBack& back) {
    give_to(turn.contact, data::Owner::bot, "");
    ask_nothing(turn);
    move(turn, back.record.id, data::CaseStatus::open, "");
    for (const auto& other : back.others) move(turn, other, data::CaseStatus::open, "");
    tell_history(turn, back.officer, "case.handed_back", {});
}

void officer_acts(Turn& turn, const OfficerClosed& closed) {
    if (!closed.keeps) give_to(turn.contact, data::Owner::bot, "");
    if (turn.talk.open_case == closed.record.id) {
        forget_matter(turn);
        ask_nothing(turn);
    }
    if (!closed.record.id.empty()) {
        turn.effects.emplace_back(MoveCase{.id = closed.record.id,
                                           .status = data::CaseStatus::closed,
                                           .officer = closed.officer,
                                           .outcome = closed.outcome});
    }
    tell_history(turn, closed.officer, "case.closed", {{"outcome", closed.outcome}, {"text", closed.note}});
    const std::string_view key = closing_of(closed.record, closed.outcome);
    if (closed.keeps || key.empty() || better_silent(turn, closed.record)) return;
    say(turn, key, {{"number", closed.record.number}});
}

}  // namespace swcs::dialog
