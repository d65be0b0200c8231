#include "dialog/talk_effects.hpp"

#include <algorithm>

namespace swcs::dialog {

namespace {

bool slot_is(const data::Slots& slots, const std::string& id, const std::string& wanted) {
    const auto known = slots.find(id);
    if (known == slots.end()) return false;
    return matches(wanted, known->second.value) || matches(wanted, known->second.shown);
}

bool fields_hold(const data::Slots& slots, const std::vector<std::string>& also, const Happens& wanted) {
    return std::ranges::all_of(wanted.fields, [&](const auto& field) {
        if (field.first == "also") return std::ranges::find(also, field.second) != also.end();
        return slot_is(slots, field.first, field.second);
    });
}

// What an effect is called in a talk, and the words it answers to.
struct Named {
    std::string_view name;
    std::vector<std::string> words;
};

struct Naming {
    const rules::Pack& pack;

    std::string category_of(const std::string& subcategory) const {
        const auto* sub = pack.subcategory(subcategory);
        return sub == nullptr ? std::string() : sub->category;
    }
    Named operator()(const OpenCase& open) const {
        const auto& record = open.record;
        return {
            "open_case",
            {record.subcategory, record.category, std::string(data::name_of(record.priority)), record.queue}};
    }
    Named operator()(const HandOver& over) const {
        return {"hand_over",
                {over.subcategory, category_of(over.subcategory), over.queue,
                 std::string(data::name_of(over.priority)), over.reason}};
    }
    Named operator()(const UpdateCase& update) const {
        return {"update_case", {std::string(data::name_of(update.consent))}};
    }
    Named operator()(const SetTimer& timer) const { return {"set_timer", {timer.kind}}; }
    Named operator()(const CancelTimer& timer) const { return {"cancel_timer", {timer.kind}}; }
    Named operator()(const Record& record) const { return {"record", {record.action, record.detail}}; }
    Named operator()(const MarkRead& mark) const { return {"mark_read", {mark.external_id}}; }
    Named operator()(const MoveCase& move) const {
        return {"move_case", {std::string(data::name_of(move.status)), move.officer, move.outcome}};
    }
    Named operator()(const UpdateReferral& update) const {
        return {"referral", {std::string(data::name_of(update.record.status)), update.record.code}};
    }
    Named operator()(const TellProvider& told) const { return {"tell_provider", {told.referral.code}}; }
    Named operator()(const Note& note) const { return {"note", {note.author, note.key}}; }
    Named operator()(const Say&) const { return {"say", {}}; }
};

}  // namespace

bool is_what_happens(const Effect& effect, const Happens& wanted, const rules::Pack& pack) {
    const Named named = std::visit(Naming{pack}, effect);
    if (named.name != wanted.effect) return false;
    const bool words = std::ranges::all_of(wanted.words, [&](const std::string& word) {
        return std::ranges::find(named.words, word) != named.words.end();
    });
    if (!words) return false;
    if (const auto* open = std::get_if<OpenCase>(&effect)) {
        return fields_hold(open->record.slots, open->record.also, wanted);
    }
    if (const auto* update = std::get_if<UpdateCase>(&effect)) {
        return fields_hold(update->slots, update->also, wanted);
    }
    return wanted.fields.empty();
}

std::string told(const Effect& effect, const rules::Pack& pack) {
    const Named named = std::visit(Naming{pack}, effect);
    std::string text(named.name);
    for (const auto& word : named.words) text += word.empty() ? "" : " " + word;
    return text;
}

}  // namespace swcs::dialog
