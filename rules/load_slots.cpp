// The slots of pack.json: what is asked, in which words, and how the answer is read.
#include <algorithm>

#include "rules/load.hpp"
#include "rules/slot_types.hpp"

namespace swcs::rules {
namespace {

constexpr double kMostRetries = 5;

Slot::Option load_option(Draft& draft, const Place& place, const nlohmann::json& json) {
    Reader reader(place, json, draft.problems);
    Slot::Option option{
        .id = reader.required_text("id"), .title = reader.texts("title"), .words = reader.strings("words")};
    check_languages(draft, place.at("title"), option.title);
    reader.done();
    return option;
}

void load_options(Draft& draft, Reader& reader, Slot& slot) {
    std::set<std::string> seen;
    reader.each("options", [&](const Place& place, const nlohmann::json& json) {
        slot.options.push_back(load_option(draft, place, json));
        const auto& id = slot.options.back().id;
        if (!id.empty() && !seen.insert(id).second)
            report(draft.problems, place.at("id"), "'" + id + "' stands twice");
    });
    if (slot.type == "choice" && slot.options.empty()) reader.problem("options", "a choice needs options");
    if (slot.type != "choice" && reader.has("options"))
        reader.problem("options", "only a choice has options");
}

void load_slot(Draft& draft, const std::string& id, const Place& place, const nlohmann::json& json) {
    Reader reader(place, json, draft.problems);
    Slot slot;
    slot.id = id;
    slot.type = reader.required_text("type");
    const bool known = std::find(kSlotTypes.begin(), kSlotTypes.end(), slot.type) != kSlotTypes.end();
    if (!slot.type.empty() && !known) reader.problem("type", "no slot type '" + slot.type + "'");
    slot.question = reader.texts("question");
    slot.hint = reader.texts("hint");
    slot.label = reader.texts("label");
    check_languages(draft, place.at("question"), slot.question);
    if (reader.has("hint")) check_languages(draft, place.at("hint"), slot.hint);
    if (reader.has("label")) check_languages(draft, place.at("label"), slot.label);
    slot.retries = static_cast<int>(reader.number("retries", slot.retries, 0, kMostRetries));
    slot.optional = reader.flag("optional", slot.optional);
    load_options(draft, reader, slot);
    reader.done();
    draft.pack.slots[id] = std::move(slot);
}

}  // namespace

void load_slots(Draft& draft, Reader& manifest) {
    manifest.members("slots", [&](const std::string& id, const Place& place, const nlohmann::json& json) {
        load_slot(draft, id, place, json);
    });
}

}  // namespace swcs::rules
