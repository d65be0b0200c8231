// Our messages as one call to /cgi-bin/sendsms, and what Kannel's answer means. Kannel cuts a long text into
// parts itself and says nothing of them: one message, one call, one set of reports.
#include "channels/calls.hpp"
#include "channels/kannel/kannel.hpp"
#include "channels/sms/message.hpp"
#include "channels/sms/segment.hpp"
#include "channels/text.hpp"

namespace swcs::channels::kannel_api {

namespace {

// Delivered 1, failed 2, buffered 4, accepted 8, refused 16.
constexpr std::string_view kAllReports = "31";

std::string with_query(std::string_view url, const std::string& query) {
    return std::string(url) + (url.find('?') == std::string_view::npos ? "?" : "&") + query;
}

// Kannel fills %d, %A and %T in when the report comes. It leaves escapes it does not know alone, so that a
// percent-encoded ASCII character (%2B …%7E) in our own values reaches us unchanged.
std::string report_url(const data::Outbound& message, const Line& line) {
    return with_query(line.setting_or("dlr_url", "hook_url"),
                      data::encode_form({{"msgid", message.id}, {"line", line.address}})) +
           "&dlr=%d&answer=%A&at=%T";
}

data::Fields parameters(const std::string& travelling, const data::Outbound& message, const Line& line) {
    const sms::Segmentation text = sms::segment(travelling);
    data::Fields out = {{"username", std::string(line.setting("username"))},
                        {"password", std::string(line.secret("password"))},
                        {"from", line.address},
                        {"to", sms::recipient(message.to, line)}};
    if (const auto smsc = line.setting("smsc"); !smsc.empty()) out.emplace_back("smsc", smsc);
    if (text.coding == sms::Coding::gsm7) {
        out.emplace_back("coding", std::to_string(kGsm));
        out.emplace_back("charset", "UTF-8");
        out.emplace_back("text", text.text);
    } else {
        // With UTF-16BE bytes and no charset Kannel skips its own recoding, which turns "más" into "m?s" when
        // it guesses and fails where it was built without iconv.
        out.emplace_back("coding", std::to_string(kUcs2));
        out.emplace_back("text", to_utf16be(text.text));
    }
    if (!line.setting_or("dlr_url", "hook_url").empty()) {
        const std::string_view mask = line.setting("dlr_mask");
        out.emplace_back("dlr-mask", mask.empty() ? kAllReports : mask);
        out.emplace_back("dlr-url", report_url(message, line));
    }
    return out;
}

// 202 "0: Accepted for delivery", 202 "3: Queued for later delivery"; 4xx never; 503 "Temporal failure". No
// id.
Reading read_answer(const data::HttpAnswer& answer) {
    if (auto trouble = passing_trouble("kannel", answer)) return *trouble;
    const bool accepted = answer.body.starts_with("0:") || answer.body.starts_with("3:");
    if (answer.status >= 200 && answer.status < 300 && accepted) return std::string{};
    const std::string_view meaning =
        answer.status == 403 ? ": user name or password is wrong, or not routable" : "";
    return Outcome{Failed{.reason = "kannel: HTTP " + std::to_string(answer.status) + std::string(meaning)}};
}

}  // namespace

Next next_call(const data::Outbound& message, const Line& line, std::span<const data::HttpAnswer> answers) {
    if (sms::is_only_a_mark(message)) return Done{Sent{}};
    const std::string text = sms::travelling_text(message, line);
    const auto call = [&](std::size_t) -> data::HttpCall {
        const std::string query = data::encode_form(parameters(text, message, line));
        return {.method = "GET",
                .url = with_query(line.setting("sendsms_url"), query),
                .headers = {},
                .body = {}};
    };
    return one_after_another({text.empty() ? 0U : 1U, call}, answers, read_answer);
}

}  // namespace swcs::channels::kannel_api
