// Meta's answers, decided by code, never by title. Source: WhatsApp Business Platform, error codes.
#include "channels/whatsapp/answers.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>

#include "data/json.hpp"

namespace swcs::channels::whatsapp_api {

namespace {

using nlohmann::json;

constexpr std::string_view kProvider = "whatsapp";

enum class Class {
    again,          // it passes: Meta's limits and troubles
    final,          // asking again changes nothing
    template_only,  // the 24 hours are over
    stopped,        // the person does not want them
};

struct Code {
    std::int64_t code;
    Class kind;
    std::string_view meaning;
    data::Millis after{0};
};

// What is not here is final, unless its HTTP status says that it passes.
constexpr std::array kCodes = {
    Code{1, Class::again, "unknown, possibly Meta's trouble"},
    Code{2, Class::again, "Meta is overloaded"},
    Code{4, Class::again, "too many calls of this app"},
    Code{80007, Class::again, "too many messages of this account"},
    Code{130429, Class::again, "too many messages of this number"},
    Code{131000, Class::again, "something went wrong at Meta"},
    Code{131016, Class::again, "a service of Meta's is down"},
    Code{131048, Class::again, "held back for low quality"},
    Code{131053, Class::again, "the media could not be fetched"},
    Code{131056, Class::again, "too many messages to this person", data::Millis{6000}},  // one in 6 s
    Code{131057, Class::again, "the account is being upgraded"},
    Code{133004, Class::again, "Meta's server is unavailable"},
    Code{133016, Class::again, "too many registrations"},
    Code{131047, Class::template_only, "the 24-hour window is closed: only a template may be sent"},
    Code{131050, Class::stopped, "the person stopped these messages"},
    Code{0, Class::final, "the access token is not valid"},
    Code{3, Class::final, "the app may not do this"},
    Code{10, Class::final, "the app lacks a permission"},
    Code{33, Class::final, "this number was deleted"},
    Code{100, Class::final, "Meta does not accept a value of ours"},
    Code{190, Class::final, "the access token has expired"},
    Code{368, Class::final, "the account is blocked for breaking a policy"},
    Code{130472, Class::final, "the person is in one of Meta's experiments"},
    Code{131008, Class::final, "a value is missing"},
    Code{131009, Class::final, "Meta does not accept a value of ours"},
    Code{131021, Class::final, "sender and recipient are the same"},
    Code{131026, Class::final, "undeliverable: not on WhatsApp, or an old version of it"},
    Code{131030, Class::final, "a test number reaches listed numbers only"},
    Code{131031, Class::final, "the account is locked"},
    Code{131037, Class::final, "the number's display name is not approved yet"},
    Code{131042, Class::final, "the account has a payment problem"},
    Code{131049, Class::final, "Meta chose not to deliver it"},
    Code{131051, Class::final, "this kind of message is not supported"},
    Code{132000, Class::final, "the template takes another number of variables"},
    Code{132001, Class::final, "no such template in this language"},
    Code{132005, Class::final, "the template with its variables is too long"},
    Code{132012, Class::final, "a variable is not what the template takes"},
    Code{132015, Class::final, "the template is paused for low quality"},
    Code{132016, Class::final, "the template is disabled for low quality"},
};

Outcome refusal(const data::HttpAnswer& answer, std::int64_t code) {
    const auto known = std::ranges::find(kCodes, code, &Code::code);
    if (known == kCodes.end()) {
        if (auto trouble = passing_trouble(kProvider, answer)) return *trouble;
        return Failed{.reason = reason(kProvider, code, answer.status, "")};
    }
    const std::string why = reason(kProvider, code, answer.status, known->meaning);
    if (known->kind == Class::again)
        return Retry{.after = std::max(retry_after(answer), known->after), .reason = why};
    return Failed{.reason = why,
                  .recipient_stopped = known->kind == Class::stopped,
                  .needs_template = known->kind == Class::template_only};
}

// The answer's object, or what became of the call. An answer with 200 that is no JSON is not Meta speaking (a
// proxy, a captive portal): an empty object.
std::variant<json, Outcome> accepted(const data::HttpAnswer& answer) {
    const auto body = data::parse_json(answer.body);
    const bool object = body && body->is_object();
    if (object && body->contains("error")) {
        return refusal(answer, data::number_at(data::at(*body, "error"), "code", -1));
    }
    if (answer.status < 200 || answer.status > 299) {
        if (auto trouble = passing_trouble(kProvider, answer)) return *trouble;
        return Failed{.reason = "whatsapp: HTTP " + std::to_string(answer.status)};
    }
    return object ? *body : json::object();
}

// Said twice is better than never.
Outcome without_id() {
    return Retry{.after = {}, .reason = "whatsapp: an answer without an id"};
}

}  // namespace

Reading read_answer(const data::HttpAnswer& answer) {
    auto body = accepted(answer);
    if (auto* outcome = std::get_if<Outcome>(&body)) return std::move(*outcome);
    const json& object = std::get<json>(body);
    if (data::flag_at(object, "success")) return std::string{};  // a read mark
    for (const json& sent : data::at(object, "messages")) {
        if (std::string id = data::text_at(sent, "id"); !id.empty()) return id;
    }
    return without_id();
}

Reading read_upload(const data::HttpAnswer& answer) {
    auto body = accepted(answer);
    if (auto* outcome = std::get_if<Outcome>(&body)) return std::move(*outcome);
    std::string id = data::text_at(std::get<json>(body), "id");
    if (id.empty()) return without_id();
    return id;
}

}  // namespace swcs::channels::whatsapp_api
