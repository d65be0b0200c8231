// Our messages as the calls the operator's templates describe, and what an answer means.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "channels/calls.hpp"
#include "channels/generic/generic.hpp"
#include "channels/sms/message.hpp"
#include "channels/text.hpp"
#include "data/json.hpp"

namespace swcs::channels::generic_api {

namespace {

struct Kind {
    std::string_view name;  // the setting content_type
    Writing writing;
    std::string_view header;
};
constexpr std::array kKinds = {
    Kind{"form", Writing::form, "application/x-www-form-urlencoded"},
    Kind{"json", Writing::json, "application/json"},
    Kind{"xml", Writing::xml, "text/xml; charset=utf-8"},
};

const Kind& kind_of(const Line& line) {
    const auto* found = std::find_if(kKinds.begin(), kKinds.end(), [&](const Kind& row) {
        return row.name == line.setting("content_type");
    });
    return found == kKinds.end() ? kKinds.front() : *found;
}

// A provider that takes choices as data says so in its template; everywhere else they are numbered text.
bool takes_choices(const Line& line) {
    constexpr std::string_view place = "{{choices}}";
    return line.setting("send_url").find(place) != std::string_view::npos ||
           line.setting("body").find(place) != std::string_view::npos;
}

Values values_for(const std::string& text, const data::Outbound& message, const Line& line) {
    Values out;
    const std::string to = sms::recipient(message.to, line);
    out.texts = {{"to", to},
                 {"to_digits", sms::without_plus(to)},
                 {"from", line.address},
                 {"text", text},
                 {"id", message.id},
                 {"hook_url", std::string(line.setting("hook_url"))}};
    for (const auto& [name, value] : line.secrets) out.texts["secret." + name] = value;
    return out;
}

// "Name: value" a line each; a name or value that would break out of its line is left out.
data::Headers own_headers(std::string_view written) {
    data::Headers out;
    while (!written.empty()) {
        const std::size_t end = std::min(written.find('\n'), written.size());
        const std::string_view one = written.substr(0, end);
        written.remove_prefix(std::min(end + 1, written.size()));
        const std::size_t colon = one.find(": ");
        if (colon == std::string_view::npos || one.find('\r') != std::string_view::npos) continue;
        out.emplace_back(one.substr(0, colon), one.substr(colon + 2));
    }
    return out;
}

data::HttpCall call_for(const Values& values, const Line& line) {
    const Kind& kind = kind_of(line);
    const std::string_view method = line.setting("method");
    data::HttpCall call{.method = method.empty() ? "POST" : std::string(method),
                        .url = filled(line.setting("send_url"), values, Writing::url),
                        .headers = own_headers(line.setting("headers")),
                        .body = filled(line.setting("body"), values, kind.writing)};
    if (!call.body.empty()) call.headers.emplace_back("Content-Type", kind.header);
    if (const auto login = line.secret("authorization"); !login.empty()) {
        call.headers.emplace_back("Authorization", login);
    }
    return call;
}

std::string id_in(const std::string& answer, std::string_view path) {
    const data::HttpRequest as_request{.method = "POST",
                                       .url = {},
                                       .headers = {{"Content-Type", "application/json"}},
                                       .body = answer,
                                       .received_at = {}};
    return path.empty() ? std::string{} : clean(data::field(sms::fields_of(as_request), path));
}

}  // namespace

std::vector<std::string> travelling_texts(const data::Outbound& message, const Line& line) {
    data::Outbound said = message;
    if (takes_choices(line)) said.choices.clear();
    return sms::texts(sms::travelling_text(said, line), line, kText);
}

Next next_call(const data::Outbound& message, const Line& line, std::span<const data::HttpAnswer> answers) {
    if (sms::is_only_a_mark(message)) return Done{Sent{}};
    if (line.setting("send_url").empty()) return Done{Failed{.reason = "generic: no send_url is set"}};
    const std::vector<std::string> texts = travelling_texts(message, line);
    if (texts.empty()) return Done{Failed{.reason = "the message is empty"}};
    Sent sent;
    for (const data::HttpAnswer& answer : answers) {
        if (!is_success(answer)) return Done{http_refusal("generic", answer)};
        if (answer.body.find(line.setting("ok")) == std::string::npos)
            return Done{Failed{.reason = "generic: the answer is not the one that means success"}};
        if (auto id = id_in(answer.body, line.setting("id_path")); !id.empty())
            sent.external_ids.push_back(std::move(id));
    }
    if (answers.size() >= texts.size()) return Done{std::move(sent)};
    Values values = values_for(texts[answers.size()], message, line);
    const bool last = answers.size() + 1 == texts.size();
    if (last && takes_choices(line)) {
        for (const data::Choice& choice : message.choices) values.choices.push_back(choice.title);
    }
    return call_for(values, line);
}

}  // namespace swcs::channels::generic_api
