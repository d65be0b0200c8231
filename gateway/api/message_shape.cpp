// One message as the API shows it.
#include <array>
#include <nlohmann/json.hpp>

#include "data/author.hpp"
#include "data/json.hpp"
#include "gateway/api/shapes.hpp"

namespace swcs::gateway::api {

using data::store::Direction;
using data::store::StoredMessage;
using nlohmann::json;

namespace {

std::string_view direction_name(Direction direction) {
    constexpr std::array<std::string_view, 4> names{"in", "out", "note", "event"};
    return names.at(static_cast<std::size_t>(direction));
}

// What a browser may be led to: a provider's word is not trusted with a scheme of its own.
std::string safe_url(const std::string& url) {
    return url.starts_with("https://") || url.starts_with("http://") ? url : "";
}

json attachments_of(const json& body) {
    json out = json::array();
    for (const json& attachment : data::at(body, "attachments")) {
        out.push_back({{"type", data::text_at(attachment, "type")},
                       {"name", data::text_at(attachment, "name")},
                       {"url", safe_url(data::text_at(attachment, "url"))},
                       {"state", ""},
                       {"reason", ""},
                       {"mime", ""},
                       {"size", 0},
                       {"preview", ""}});
    }
    return out;
}

// Where the file is on our side; what the provider calls it is no address for a browser.
void show_file(json& attachment, const data::store::MediaRow& row) {
    const std::string address = "/api/v1/media/" + row.id;
    const bool kept = row.state == data::store::MediaState::kept;
    attachment["url"] = kept ? address : "";
    attachment["state"] = name_of(row.state);
    attachment["reason"] = row.reason;
    attachment["mime"] = row.file.mime;
    attachment["size"] = row.file.size;
    attachment["preview"] = kept && row.file.preview ? address + "/preview" : "";
}

json choices_of(const json& body) {
    json out = json::array();
    for (const json& choice : data::at(body, "choices")) {
        out.push_back({{"id", data::text_at(choice, "id")}, {"title", data::text_at(choice, "title")}});
    }
    return out;
}

}  // namespace

std::string Shapes::author_name(const StoredMessage& message) {
    if (data::is_officer(message.author)) return officer_name(std::string(data::officer_of(message.author)));
    if (message.author != "citizen") return "";
    const auto [found, fresh] = names_.try_emplace(message.contact.text);
    if (!fresh) return found->second;
    const auto contact = store_.contacts().by_id(message.contact);
    if (contact) found->second = contact->name;
    return found->second;
}

std::string Shapes::officer_name(const std::string& name) {
    const auto [found, fresh] = names_.try_emplace(data::officer_author(name));
    if (!fresh) return found->second;
    const auto account = store_.accounts().by_name(name);
    found->second = account && !account->display_name.empty() ? account->display_name : name;
    return found->second;
}

// What happened, as a key and its arguments: its reader words it. "from" is a colleague.
json Shapes::event_of(json body) {
    const json arguments = data::at(body, "arguments");
    const std::string from = data::text_at(arguments, "from");
    if (!from.empty()) body["arguments"]["from"] = officer_name(from);
    return body;
}

json Shapes::message(const StoredMessage& message) {
    const auto parsed = data::parse_json(message.body);
    const json body = parsed && parsed->is_object() ? *parsed : json::object();
    json attachments = attachments_of(body);
    if (message.direction == Direction::in && !attachments.empty()) {
        for (const auto& row : store_.media().of_message(message.id)) {
            const auto place = static_cast<std::size_t>(row.place);
            if (place < attachments.size()) show_file(attachments[place], row);
        }
    }
    const json location = body.value("location", json(nullptr));
    return {{"id", message.id.text},
            {"at", data::rfc3339(message.at)},
            {"direction", direction_name(message.direction)},
            {"author", message.author},
            {"author_name", author_name(message)},
            {"channel", kind_of_line(world_.config, message.line)},
            {"line", message.line},
            {"text", message.text},
            {"choices", choices_of(body)},
            {"attachments", std::move(attachments)},
            {"location", location},
            {"status", data::name_of(message.status)},
            {"error", message.error},
            {"maybe_duplicate", message.maybe_duplicate},
            {"event", message.direction == Direction::event ? event_of(body) : json(nullptr)}};
}

}  // namespace swcs::gateway::api
