// What a person does with a phone on the page: writes, sends a file or a place, blocks us.
#include <nlohmann/json.hpp>

#include "channels/address.hpp"
#include "data/json.hpp"
#include "gateway/simulator/simulator.hpp"

namespace swcs::gateway::simulator {

using nlohmann::json;

namespace {

Response shown_as(int status, const json& body) {
    Response response;
    response.status = status;
    response.body = data::dump(body);
    return response;
}

constexpr std::size_t kLongestText = 20'000;

// What a mail program does when one presses "Reply": it names the mail and writes to where that asks for. A
// tapped button names the message it hangs under, by the provider's id for it.
void answer_to(channels::PhoneEvent& event, const std::string& shown, const ShownMessage* answered) {
    event.reply_to = answered ? answered->as_sent.receipt_id : "";
    if (answered && event.reply_to.empty()) event.reply_to = shown;
    event.reply_address = answered ? answered->as_sent.reply_address : "";
}

std::optional<data::Location> place_in(const json& body) {
    const json& place = data::at(body, "place");
    if (!place.is_object() || !place.contains("latitude") || !place.contains("longitude"))
        return std::nullopt;
    const json &latitude = place["latitude"], &longitude = place["longitude"];
    if (!latitude.is_number() || !longitude.is_number()) return std::nullopt;
    const data::Location there{.latitude = latitude.get<double>(), .longitude = longitude.get<double>()};
    return channels::is_place(there.latitude, there.longitude) ? std::optional(there) : std::nullopt;
}

}  // namespace

channels::PhoneEvent Simulator::event_from(const Phone& phone) const {
    channels::PhoneEvent event;
    event.from = phone.number;
    event.name = phone.name;
    event.external_id = "sim-" + world_.fresh_id();
    event.at = world_.clock.now();
    return event;
}

// Shown on the phone at once, and on its way to us. Who writes has free text reach them again.
Response Simulator::send(Phone& phone, const channels::PhoneEvent& event) {
    const LineConfig& line = world_.config.lines.at(phone.line);
    if (std::exchange(phone.state.window_shut, false)) feed_.publish("phone", data::dump(to_json(phone)));
    ShownMessage mine{.id = event.external_id,
                      .phone = phone.id,
                      .mine = true,
                      .subject = event.subject,
                      .text = event.choice_id.empty() ? event.text : event.choice_title,
                      .at = event.at,
                      .status = "sending",
                      .file = event.file,
                      .place = event.place};
    if (mine.file) mine.file->bytes.clear();
    const json shown = to_json(phones_.show(std::move(mine)));
    feed_.publish("message", data::dump(shown));
    deliver({.due = event.at,
             .request = channels::find_simulator(line.channel)->webhook(event, line.line, hook_url(line)),
             .what = "webhook",
             .line = phone.line,
             .message = event.external_id,
             .attempts = 0});
    return shown_as(202, shown);
}

Response Simulator::write(const Request& request) {
    const auto body = data::parse_json(request.raw.body);
    if (!body) return problem(400, "Bad request", body.error().message, request);
    const std::string text = data::text_at(*body, "text");
    const std::string choice = data::text_at(*body, "choice_id");
    const auto place = place_in(*body);
    if (text.empty() && choice.empty() && !place)
        return problem(400, "Bad request", "Nothing to send.", request);
    if (text.size() > kLongestText)
        return problem(413, "Too long", "A phone would not send that much.", request);

    const std::lock_guard lock(mutex_);
    Phone* phone = phones_.by_id(request.params[0]);
    if (!phone) return problem(404, "Not found", "There is no such phone.", request);
    if (phone->state.blocked) return problem(409, "Conflict", "That phone has blocked us.", request);
    if (place && !is_able(*phone, "place"))
        return problem(400, "Bad request", "That phone sends no places.", request);
    channels::PhoneEvent event = event_from(*phone);
    event.text = text;
    event.choice_id = choice;
    event.choice_title = data::text_at(*body, "choice_title");
    event.choice_is_row = data::flag_at(*body, "row");
    event.subject = data::text_at(*body, "subject");
    event.place = place;
    const std::string answered = data::text_at(*body, "reply_to");
    answer_to(event, answered, phones_.message(answered));
    return send(*phone, event);
}

// The body is the file, its name stands in the query. A phone that sends no photos sends no file at all.
Response Simulator::send_file(const Request& request) {
    if (request.raw.body.empty()) return problem(400, "Bad request", "Nothing to send.", request);
    const data::Fields query = data::parse_form(data::query_of(request.raw.url));
    data::Attachment file = file_from_phone("file-" + world_.fresh_id(),
                                            std::string(data::field(query, "name")), request.raw.body);
    const std::lock_guard lock(mutex_);
    Phone* phone = phones_.by_id(request.params[0]);
    if (!phone) return problem(404, "Not found", "There is no such phone.", request);
    if (phone->state.blocked) return problem(409, "Conflict", "That phone has blocked us.", request);
    if (!is_able(*phone, file.type == data::AttachmentType::voice ? "voice" : "photo"))
        return problem(400, "Bad request", "That phone sends words only.", request);
    channels::PhoneEvent event = event_from(*phone);
    event.file = file;
    files_.keep(std::move(file));
    return send(*phone, event);
}

void Simulator::tell_of_block(const Phone& phone) {
    const LineConfig& line = world_.config.lines.at(phone.line);
    const channels::PhoneEvent who = event_from(phone);
    auto notice = channels::find_simulator(line.channel)
                      ->block_notice(who, phone.state.blocked, line.line, hook_url(line));
    if (!notice) return;
    deliver({.due = who.at,
             .request = std::move(*notice),
             .what = "block",
             .line = phone.line,
             .message = who.external_id,
             .attempts = 0});
}

// {"blocked": true}, {"window_shut": true}: each only where the phone's line knows it.
Response Simulator::turn_switch(const Request& request) {
    const auto body = data::parse_json(request.raw.body);
    if (!body || !body->is_object()) return problem(400, "Bad request", "Expected an object.", request);
    const std::lock_guard lock(mutex_);
    Phone* phone = phones_.by_id(request.params[0]);
    if (!phone) return problem(404, "Not found", "There is no such phone.", request);
    const bool block = body->contains("blocked"), window = body->contains("window_shut");
    if (block == window || !is_able(*phone, block ? "block" : "window"))
        return problem(400, "Bad request", "That phone has no such switch.", request);
    bool& state = block ? phone->state.blocked : phone->state.window_shut;
    const bool changed =
        std::exchange(state, data::flag_at(*body, block ? "blocked" : "window_shut")) != state;
    if (changed && block) tell_of_block(*phone);
    const json shown = to_json(*phone);
    feed_.publish("phone", data::dump(shown));
    return shown_as(200, shown);
}

Response Simulator::read(const Request& request) {
    const std::lock_guard lock(mutex_);
    const Phone* phone = phones_.by_id(request.params[0]);
    if (!phone) return problem(404, "Not found", "There is no such phone.", request);
    const LineConfig& line = world_.config.lines.at(phone->line);
    for (const std::string& id : phones_.unread(phone->id)) {
        if (const ShownMessage* message = phones_.message(id)) {
            send_receipt(*message, line, data::DeliveryStatus::read, data::Millis{0});
        }
    }
    return shown_as(200, json::object());
}

}  // namespace swcs::gateway::simulator
