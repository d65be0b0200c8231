// What the simulator's page calls.
#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>

#include "data/json.hpp"
#include "gateway/api/pages.hpp"
#include "gateway/simulator/simulator.hpp"

namespace swcs::gateway::simulator {

using nlohmann::json;

namespace {

Response json_response(int status, const json& body) {
    Response response;
    response.status = status;
    response.body = data::dump(body);
    return response;
}

bool looks_like_a_phone(const std::string& number) {
    return number.size() >= 8 && number.size() <= 16 && number.front() == '+' &&
           number.find_first_not_of("0123456789", 1) == std::string::npos;
}

bool looks_like_a_mailbox(const std::string& address) {
    const std::size_t at = address.find('@');
    const bool plain = std::all_of(address.begin(), address.end(), [](unsigned char c) {
        return std::isalnum(c) != 0 ||
               std::string_view("@.+-_").find(static_cast<char>(c)) != std::string_view::npos;
    });
    return plain && at != std::string::npos && at == address.rfind('@') && at > 0 &&
           at + 1 < address.size() && address.size() <= 254;
}

constexpr std::size_t kLongestText = 20'000;

// What a mail program does when one presses "Reply": it names the mail and writes to where that asks for.
void answer_by_mail(channels::PhoneEvent& event, const ShownMessage* answered) {
    event.reply_to = answered ? answered->as_sent.receipt_id : "";
    event.reply_address = answered ? answered->as_sent.reply_address : "";
}

}  // namespace

// The page's policy lets it show the web chat of our public listener in a frame, and nothing else.
Route Simulator::page() const {
    Route route = page_routes("/simulator", "simulator.html").front();
    route.handler = [this, inner = std::move(route.handler)](const Request& request) {
        Response response = inner(request);
        for (auto& [name, value] : response.headers) {
            if (name == "Content-Security-Policy") value += "; frame-src " + public_base_;
        }
        return response;
    };
    return route;
}

std::vector<Route> Simulator::routes() {
    const std::string api = "/simulator/api/";
    std::vector<Route> routes{
        {.method = "GET", .pattern = api + "state", .handler = [this](const Request&) { return state(); }},
        {.method = "GET",
         .pattern = api + "events",
         .handler = [this](const Request& r) { return events(r); }},
        {.method = "POST",
         .pattern = api + "phones",
         .handler = [this](const Request& r) { return add_phone(r); }},
        {.method = "POST",
         .pattern = api + "phones/([a-z0-9]+)/messages",
         .handler = [this](const Request& r) { return write(r); }},
        {.method = "POST",
         .pattern = api + "phones/([a-z0-9]+)/read",
         .handler = [this](const Request& r) { return read(r); }},
    };
    routes.push_back(page());
    for (const char* method : {"GET", "POST"}) {
        routes.push_back({.method = method,
                          .pattern = "/simulator/provider/([A-Za-z0-9_-]+)/.*",
                          .handler = [this](const Request& r) { return provider(r); },
                          .body_limit = 256 * 1024});
    }
    return routes;
}

Response Simulator::state() {
    const std::lock_guard lock(mutex_);
    json body = phones_.state();
    body["seq"] = feed_.last();
    body["accounts"] = to_json(cast_);
    body["chat"] = chat_url();
    return json_response(200, body);
}

Response Simulator::events(const Request& request) {
    Response response;
    response.content_type = "text/event-stream";
    response.stream = [this, after = cursor_of(request)](std::shared_ptr<Stream> stream) {
        feed_.follow(std::move(stream), after);
    };
    return response;
}

Response Simulator::add_phone(const Request& request) {
    const auto body = data::parse_json(request.raw.body);
    if (!body) return problem(400, "Bad request", body.error().message, request);
    Phone phone{.kind = data::text_at(*body, "kind"),
                .number = data::text_at(*body, "number"),
                .name = data::text_at(*body, "name")};
    const LineConfig* line = line_for(phone.kind);
    if (!line) return problem(400, "Bad request", "kind must be whatsapp, sms or email", request);
    const bool mail = phone.kind == "email";
    if (mail && !looks_like_a_mailbox(phone.number))
        return problem(400, "Bad request", "number must be like maria@correo.example", request);
    if (!mail && !looks_like_a_phone(phone.number))
        return problem(400, "Bad request", "number must be like +593991234567", request);
    const std::lock_guard lock(mutex_);
    if (phones_.by_number(phone.kind, phone.number))
        return problem(409, "Conflict", "That phone exists.", request);
    const json shown = to_json(add(std::move(phone), *line));
    feed_.publish("phone", data::dump(shown));
    return json_response(201, shown);
}

Response Simulator::write(const Request& request) {
    const auto body = data::parse_json(request.raw.body);
    if (!body) return problem(400, "Bad request", body.error().message, request);
    const std::string text = data::text_at(*body, "text");
    const std::string choice = data::text_at(*body, "choice_id");
    if (text.empty() && choice.empty()) return problem(400, "Bad request", "Nothing to send.", request);
    if (text.size() > kLongestText)
        return problem(413, "Too long", "A phone would not send that much.", request);

    const std::lock_guard lock(mutex_);
    const Phone* phone = phones_.by_id(request.params[0]);
    if (!phone) return problem(404, "Not found", "There is no such phone.", request);
    const LineConfig& line = world_.config.lines.at(phone->line);
    const data::Time now = world_.clock.now();
    channels::PhoneEvent event{.from = phone->number,
                               .name = phone->name,
                               .external_id = "sim-" + world_.fresh_id(),
                               .text = text,
                               .choice_id = choice,
                               .choice_title = data::text_at(*body, "choice_title"),
                               .reply_to = data::text_at(*body, "reply_to"),
                               .choice_is_row = data::flag_at(*body, "row"),
                               .at = now,
                               .subject = data::text_at(*body, "subject")};
    if (phone->kind == "email") answer_by_mail(event, phones_.message(event.reply_to));
    ShownMessage mine{.id = event.external_id,
                      .phone = phone->id,
                      .mine = true,
                      .subject = event.subject,
                      .text = choice.empty() ? text : event.choice_title,
                      .at = now,
                      .status = "sending"};
    const json shown = to_json(phones_.show(std::move(mine)));
    feed_.publish("message", data::dump(shown));
    deliver({.due = now,
             .request = channels::find_simulator(line.channel)->webhook(event, line.line, hook_url(line)),
             .what = "webhook",
             .line = phone->line,
             .message = event.external_id,
             .attempts = 0});
    return json_response(202, shown);
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
    return json_response(200, json::object());
}

}  // namespace swcs::gateway::simulator
