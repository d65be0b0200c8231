#include "gateway/simulator/phones.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "data/json.hpp"

namespace swcs::gateway::simulator {

using nlohmann::json;

namespace {

json file_shown(const data::Attachment& file) {
    return {{"type", data::name_of(file.type)},
            {"name", file.name},
            {"url", "/simulator/api/files/" + file.media_id}};
}

json place_shown(const data::Location& place) {
    return {{"latitude", place.latitude}, {"longitude", place.longitude}};
}

}  // namespace

bool is_able(const Phone& phone, std::string_view ability) {
    return std::ranges::find(phone.abilities, ability) != phone.abilities.end();
}

Phone* Phones::by_id(const std::string& id) {
    const auto found =
        std::find_if(phones_.begin(), phones_.end(), [&](const Phone& p) { return p.id == id; });
    return found == phones_.end() ? nullptr : &*found;
}

const Phone* Phones::by_number(const std::string& kind, const std::string& number) const {
    const auto found = std::find_if(phones_.begin(), phones_.end(),
                                    [&](const Phone& p) { return p.kind == kind && p.number == number; });
    return found == phones_.end() ? nullptr : &*found;
}

const Phone& Phones::add(Phone phone) {
    return phones_.emplace_back(std::move(phone));
}

ShownMessage* Phones::message(const std::string& id) {
    const auto found =
        std::find_if(messages_.rbegin(), messages_.rend(), [&](const ShownMessage& m) { return m.id == id; });
    return found == messages_.rend() ? nullptr : &*found;
}

ShownMessage& Phones::show(ShownMessage message) {
    messages_.push_back(std::move(message));
    if (messages_.size() > kMessages) messages_.pop_front();
    return messages_.back();
}

std::vector<std::string> Phones::unread(const std::string& phone) const {
    std::vector<std::string> ids;
    for (const ShownMessage& message : messages_) {
        if (message.phone == phone && !message.mine && message.status != "read") ids.push_back(message.id);
    }
    return ids;
}

void Phones::wire(WireEntry entry) {
    wire_.push_back(std::move(entry));
    if (wire_.size() > kWire) wire_.pop_front();
}

json Phones::state() const {
    json out{{"phones", json::array()}, {"messages", json::array()}, {"wire", json::array()}};
    for (const Phone& phone : phones_) out["phones"].push_back(to_json(phone));
    for (const ShownMessage& message : messages_) out["messages"].push_back(to_json(message));
    for (const WireEntry& entry : wire_) out["wire"].push_back(to_json(entry));
    return out;
}

json to_json(const Phone& phone) {
    return {{"id", phone.id},
            {"kind", phone.kind},
            {"number", phone.number},
            {"name", phone.name},
            {"line", phone.line},
            {"holder", phone.holder},
            {"organisation", phone.organisation},
            {"abilities", phone.abilities},
            {"blocked", phone.state.blocked},
            {"window_shut", phone.state.window_shut}};
}

json to_json(const ShownMessage& message) {
    json choices = json::array();
    for (const data::Choice& choice : message.choices) choices.push_back(data::to_json(choice));
    return {{"id", message.id},
            {"phone", message.phone},
            {"mine", message.mine},
            {"subject", message.subject},
            {"text", message.text},
            {"choices", choices},
            {"list_button", message.list_button},
            {"segments", message.segments},
            {"at", data::rfc3339(message.at)},
            {"status", message.status},
            {"error", message.error},
            {"template", message.template_name},
            {"file", message.file ? file_shown(*message.file) : json(nullptr)},
            {"place", message.place ? place_shown(*message.place) : json(nullptr)}};
}

json to_json(const WireEntry& entry) {
    json headers = json::array();
    for (const auto& [name, value] : entry.headers) headers.push_back({name, value});
    return {{"id", entry.id},
            {"at", data::rfc3339(entry.at)},
            {"direction", entry.direction},
            {"what", entry.what},
            {"line", entry.line},
            {"method", entry.method},
            {"url", entry.url},
            {"headers", headers},
            {"body", entry.body},
            {"status", entry.status},
            {"answer", entry.answer}};
}

}  // namespace swcs::gateway::simulator
