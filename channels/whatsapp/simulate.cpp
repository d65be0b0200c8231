// A pretend Meta: signed webhooks out of what a phone does, and our calls read as a phone would show them. It
// refuses what Meta refuses (a wrong token, an over-long title), so that a broken adapter fails in tests, not
// in Babahoyo.
#include "channels/simulate.hpp"

#include <array>
#include <nlohmann/json.hpp>

#include "channels/address.hpp"
#include "channels/menu.hpp"
#include "channels/signature.hpp"
#include "channels/text.hpp"
#include "channels/whatsapp/simulate_parts.hpp"
#include "channels/whatsapp/whatsapp.hpp"
#include "data/json.hpp"

namespace swcs::channels {

namespace {

using data::at;
using data::text_at;
using nlohmann::json;
using namespace whatsapp_api;

constexpr std::int64_t kInvalidParameter = 100;
constexpr std::int64_t kExpiredToken = 190;
constexpr std::int64_t kWindowShut = 131047;

data::HttpRequest signed_webhook(json value, const Line& line, std::string_view hook_url,
                                 data::Time at_time) {
    value["messaging_product"] = "whatsapp";
    value["metadata"] = {{"display_phone_number", line.setting("display_phone_number")},
                         {"phone_number_id", line.address}};
    const json batch = {
        {"object", "whatsapp_business_account"},
        {"entry",
         json::array({{{"id", line.setting("waba_id")},
                       {"changes", json::array({{{"field", "messages"}, {"value", std::move(value)}}})}}})}};
    std::string body = data::dump(batch);
    const std::string signature = "sha256=" + to_hex(hmac_sha256(line.secret("app_secret"), body));
    return {.method = "POST",
            .url = std::string(hook_url),
            .headers = {{"Content-Type", "application/json"}, {"X-Hub-Signature-256", signature}},
            .body = std::move(body),
            .received_at = at_time};
}

ProviderTurn refused_by_meta(int status, std::int64_t code) {
    return {.answer = pretend_meta::refused(status, code), .shown = std::nullopt};
}

bool within(const std::string& text, std::size_t limit) {
    return !text.empty() && code_points(text) <= limit;
}

// Each reads its kind of message; false where Meta would answer "invalid parameter".
bool show_buttons(const json& action, PhoneMessage& shown) {
    for (const json& button : at(action, "buttons")) {
        const json& reply = at(button, "reply");
        shown.choices.push_back(
            {.id = text_at(reply, "id"), .title = text_at(reply, "title"), .description = {}});
        if (!within(shown.choices.back().title, kButtonTitle)) return false;
    }
    return !shown.choices.empty() && shown.choices.size() <= kButtons;
}

bool show_list(const json& action, PhoneMessage& shown) {
    shown.list_button = text_at(action, "button");
    for (const json& section : at(action, "sections")) {
        for (const json& row : at(section, "rows")) {
            shown.choices.push_back({.id = text_at(row, "id"),
                                     .title = text_at(row, "title"),
                                     .description = text_at(row, "description")});
            const data::Choice& choice = shown.choices.back();
            if (!within(choice.title, kRowTitle) || code_points(choice.description) > kRowDescription)
                return false;
        }
    }
    return within(shown.list_button, kListButton) && !shown.choices.empty() && shown.choices.size() <= kRows;
}

// A button that opens something is shown as its words; nothing comes back from tapping it.
bool show_link(const json& action, PhoneMessage& shown) {
    const json& link = at(action, "parameters");
    shown.text += "\n[" + text_at(link, "display_text") + "] " + text_at(link, "url");
    return within(text_at(link, "display_text"), kButtonTitle) && !text_at(link, "url").empty();
}

bool show_form(const json& action, PhoneMessage& shown) {
    const json& form = at(action, "parameters");
    shown.text += "\n[" + text_at(form, "flow_cta") + "]";
    return within(text_at(form, "flow_cta"), kFormTitle) && !text_at(form, "flow_id").empty();
}

bool show_location_question(const json& action, PhoneMessage& shown) {
    shown.text += "\n[📍]";
    return text_at(action, "name") == "send_location";
}

struct InteractiveRow {
    std::string_view type;
    bool (*show)(const json& action, PhoneMessage& shown);
};
constexpr std::array kInteractive = {InteractiveRow{"button", show_buttons},
                                     InteractiveRow{"list", show_list}, InteractiveRow{"cta_url", show_link},
                                     InteractiveRow{"flow", show_form},
                                     InteractiveRow{"location_request_message", show_location_question}};

bool show_interactive(const json& part, PhoneMessage& shown) {
    shown.text = text_at(at(part, "body"), "text");
    if (!within(shown.text, kBody)) return false;
    const json& header = at(part, "header");
    const json& picture = at(header, text_at(header, "type"));
    const std::string above = text_at(picture, "link") + text_at(picture, "id");
    if (!above.empty()) shown.text = above + "\n" + shown.text;
    for (const InteractiveRow& row : kInteractive) {
        if (row.type == text_at(part, "type")) return row.show(at(part, "action"), shown);
    }
    return false;
}

// Meta knows a template's words. We know those of the line's notice; of another its name and variables.
bool show_template(const json& part, const Line& line, PhoneMessage& shown) {
    shown.template_name = text_at(part, "name");
    const bool notice = shown.template_name == line.setting("notice");
    shown.text = notice ? std::string(line.setting("notice_text")) : "";
    if (shown.text.empty()) shown.text = "[" + shown.template_name + "]";
    for (const json& component : at(part, "components")) {
        for (const json& parameter : at(component, "parameters"))
            shown.text += " " + text_at(parameter, "text");
    }
    return !shown.template_name.empty();
}

bool show_media(const json& part, PhoneMessage& shown) {
    const std::string source = text_at(part, "link") + text_at(part, "id");
    const std::string caption = text_at(part, "caption");
    shown.text = source + (caption.empty() ? "" : "\n" + caption);
    return !source.empty() && code_points(caption) <= kBody;
}

bool show_place(const json& part, PhoneMessage& shown) {
    if (!part.contains("latitude") || !part.contains("longitude")) return false;
    shown.text = data::dump(part["latitude"]) + ", " + data::dump(part["longitude"]);
    if (const std::string name = text_at(part, "name"); !name.empty()) shown.text = name + "\n" + shown.text;
    return true;
}

bool show_cards(const json& part, PhoneMessage& shown) {
    for (const json& card : part) {
        const std::string name = text_at(at(card, "name"), "formatted_name");
        if (name.empty()) return false;
        shown.text += (shown.text.empty() ? "" : "\n") + name;
        for (const json& phone : at(card, "phones")) shown.text += " " + text_at(phone, "phone");
    }
    return !shown.text.empty();
}

bool show(const json& body, const Line& line, PhoneMessage& shown) {
    const std::string type = text_at(body, "type");
    const json& part = at(body, type);
    if (type == "text") {
        shown.text = text_at(part, "body");
        return within(shown.text, kText);
    }
    if (type == "interactive") return show_interactive(part, shown);
    if (type == "template") return show_template(part, line, shown);
    if (type == "location") return show_place(part, shown);
    if (type == "contacts") return show_cards(part, shown);
    return data::attachment_type(type).has_value() && show_media(part, shown);
}

ProviderTurn take_upload(const data::HttpCall& call, std::string_view fresh_id) {
    const bool form =
        data::header(call.headers, "Content-Type").starts_with("multipart/form-data; boundary=");
    const bool whole = call.body.find("name=\"messaging_product\"") != std::string::npos &&
                       call.body.find("name=\"file\"; filename=") != std::string::npos;
    if (!form || !whole) return refused_by_meta(400, kInvalidParameter);
    return {.answer = pretend_meta::answered(200, {{"id", fresh_id}}), .shown = std::nullopt};
}

bool may_call(const data::HttpCall& call, const Line& line) {
    return same_secret(data::header(call.headers, "Authorization"),
                       "Bearer " + std::string(line.secret("access_token")));
}

class MetaSimulator final : public Simulator {
  public:
    std::string_view channel() const override { return "whatsapp"; }

    data::HttpRequest webhook(const PhoneEvent& event, const Line& line,
                              std::string_view hook_url) const override {
        json contact = {{"profile", {{"name", event.name}}}};
        contact[is_business_scoped_id(event.from) ? "user_id" : "wa_id"] = pretend_meta::wa_id(event.from);
        return signed_webhook({{"contacts", json::array({std::move(contact)})},
                               {"messages", json::array({pretend_meta::message_of(event)})}},
                              line, hook_url, event.at);
    }

    std::optional<data::HttpRequest> receipt(const PhoneMessage& message, data::DeliveryStatus status,
                                             data::Time at_time, const Line& line,
                                             std::string_view hook_url) const override {
        if (status == data::DeliveryStatus::queued) return std::nullopt;
        json entry = pretend_meta::status_of(message, status, at_time);
        return signed_webhook({{"statuses", json::array({std::move(entry)})}}, line, hook_url, at_time);
    }

    PhoneAbilities abilities(const Line&) const override {
        return {.photo = true, .voice = true, .place = true};
    }

    std::optional<data::HttpAnswer> refusal(const PhoneMessage& message,
                                            const PhoneState& phone) const override {
        if (!phone.window_shut || !message.template_name.empty()) return std::nullopt;
        return pretend_meta::refused(400, kWindowShut);
    }

    std::optional<data::HttpAnswer> hand_over(const data::HttpCall& call, const Line& line,
                                              const PhoneFiles& files) const override {
        if (!may_call(call, line)) return std::nullopt;  // accept() says why
        return pretend_meta::file_for(call, line, files);
    }

    ProviderTurn accept(const data::HttpCall& call, const Line& line,
                        std::string_view fresh_id) const override {
        if (!may_call(call, line)) return refused_by_meta(401, kExpiredToken);
        if (call.url.ends_with("/" + line.address + "/media")) return take_upload(call, fresh_id);
        const auto body = data::parse_json(call.body);
        const bool ours = call.method == "POST" && call.url.ends_with("/" + line.address + "/messages");
        if (!ours || !body || text_at(*body, "messaging_product") != "whatsapp")
            return refused_by_meta(400, kInvalidParameter);
        if (text_at(*body, "status") == "read") {
            return {.answer = pretend_meta::answered(200, {{"success", true}}),
                    .shown = std::nullopt,
                    .marked_read = text_at(*body, "message_id")};
        }
        PhoneMessage shown;
        const std::string to = text_at(*body, "to");
        shown.to = to.empty() ? text_at(*body, "recipient") : "+" + to;
        shown.receipt_id = std::string(fresh_id);
        if (shown.to.empty() || !show(*body, line, shown)) return refused_by_meta(400, kInvalidParameter);
        return {.answer =
                    pretend_meta::answered(200, {{"messaging_product", "whatsapp"},
                                                 {"contacts", json::array({{{"input", to}, {"wa_id", to}}})},
                                                 {"messages", json::array({{{"id", fresh_id}}})}}),
                .shown = std::move(shown)};
    }
};

}  // namespace

const Simulator& whatsapp_simulator() {
    static const MetaSimulator simulator;
    return simulator;
}

}  // namespace swcs::channels
