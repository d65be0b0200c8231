#include "channels/sms/message.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "channels/plain.hpp"
#include "channels/sms/segment.hpp"
#include "channels/text.hpp"
#include "data/json.hpp"

namespace swcs::channels::sms {

namespace {

using nlohmann::json;

std::size_t limit_of(const Line& line, std::size_t provider_limit) {
    const std::string_view text = line.setting("max_length");
    std::size_t own = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), own);
    const bool usable = error == std::errc{} && end == text.data() + text.size() && own > 0;
    return usable ? std::min(own, provider_limit) : provider_limit;
}

// "(1/3) " before each, where there is more than one.
std::vector<std::string> numbered_parts(std::string_view text) {
    constexpr std::size_t room = std::string_view("(10/10) ").size();
    std::vector<std::string> out = parts_with_room(text, room);
    if (out.size() == 1) return out;
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i] = "(" + std::to_string(i + 1) + "/" + std::to_string(out.size()) + ") " + out[i];
    }
    return out;
}

std::string written(const json& value) {
    if (value.is_string()) return value.get<std::string>();
    return value.is_null() ? std::string{} : data::dump(value);
}

// A path is repeated for every value below it: without these bounds a request of a few megabytes could grow
// to many gigabytes here. No provider comes near them. (parse_json has bounded the depth.)
constexpr std::size_t kLongestPath = 256;
constexpr std::size_t kMostFields = 1000;

void flatten(const json& value, const std::string& path, data::Fields& out) {
    if (path.size() > kLongestPath || out.size() >= kMostFields) return;
    if (!value.is_structured()) {
        out.emplace_back(path, written(value));
        return;
    }
    const std::string prefix = path.empty() ? path : path + ".";
    if (value.is_object()) {
        for (const auto& [name, member] : value.items()) flatten(member, prefix + name, out);
    } else {
        for (std::size_t i = 0; i < value.size(); ++i) flatten(value[i], prefix + std::to_string(i), out);
    }
}

bool is_json(const data::HttpRequest& request) {
    return data::header(request.headers, "Content-Type").find("json") != std::string_view::npos;
}

}  // namespace

std::string travelling_text(const data::Outbound& message, const Line& line) {
    data::Outbound said = message;
    for (const data::Attachment& attachment : message.attachments) add_line(said.text, attachment.url);
    const Fold fold = fold_setting(line.setting("fold"));
    std::string text = clean(in_words(said));
    return fold == Fold::off ? text : segment(text, fold).text;
}

std::vector<std::string> texts(std::string_view travelling, const Line& line, std::size_t limit) {
    if (travelling.empty()) return {};
    if (line.setting("parts") == "numbered") return numbered_parts(travelling);
    return split(travelling, limit_of(line, limit), utf16_units);
}

data::Extent extent(const std::vector<std::string>& texts) {
    data::Extent out;
    for (const std::string& text : texts) {
        const Segmentation one = segment(text);
        out.coding =
            std::max(out.coding, one.coding == Coding::gsm7 ? data::Coding::gsm7 : data::Coding::ucs2);
        out.parts += one.segments;
    }
    return out;
}

std::string recipient(const std::string& to, const Line& line) {
    const std::string country = "+" + std::string(line.setting("country_code"));
    if (line.setting("national") != "true" || country.size() < 2 || !to.starts_with(country)) return to;
    return std::string(line.setting("national_prefix")) + to.substr(country.size());
}

std::string without_plus(std::string_view address) {
    if (address.starts_with('+')) address.remove_prefix(1);
    return std::string(address);
}

data::Fields fields_of(const data::HttpRequest& request) {
    data::Fields out = data::parse_form(data::query_of(request.url));
    if (request.method == "GET") return out;
    if (is_json(request)) {
        if (const auto body = data::parse_json(request.body)) flatten(*body, "", out);
        return out;
    }
    for (auto& pair : data::parse_form(request.body)) out.push_back(std::move(pair));
    return out;
}

bool has(const data::Fields& fields, std::string_view name) {
    for (const auto& [key, value] : fields) {
        if (key == name) return true;
    }
    return false;
}

std::optional<data::Time> time_of(std::string_view written) {
    constexpr std::size_t day = std::string_view("2026-11-22").size();
    constexpr std::size_t seconds = std::string_view("2026-11-22T07:00:00").size();
    std::string text(written);
    if (text.size() < seconds) return std::nullopt;
    if (text[day] == ' ') text[day] = 'T';
    const std::size_t zone = text.find_first_of("+-Zz", seconds);
    if (zone == std::string::npos) {
        text += 'Z';
    } else if (text.size() == zone + 5 && text[zone] != 'Z') {
        text.insert(zone + 3, ":");  // "+0000"
    }
    return data::parse_rfc3339(text);
}

}  // namespace swcs::channels::sms
