#include "gateway/media/file_name.hpp"

#include <algorithm>

#include "channels/text.hpp"
#include "data/http.hpp"
#include "gateway/media/kinds.hpp"

namespace swcs::gateway::media {

namespace {

constexpr std::size_t kLongestName = 80;  // code points, without the extension

// Controls, and what reorders or hides text: U+202E makes "gpj.exe" of "exe.jpg".
bool is_unseen(char32_t point) {
    const auto within = [&](char32_t first, char32_t last) { return point >= first && point <= last; };
    return point < 0x20 || within(0x7F, 0x9F) || within(0x200B, 0x200F) || within(0x2028, 0x202E) ||
           within(0x2060, 0x206F) || point == 0x061C || point == 0xFEFF || point == channels::kReplacement;
}

// What file systems and headers take for something else.
bool is_special(char32_t point) {
    return point < 0x80 &&
           std::string_view("\"*:<>?|;%").find(static_cast<char>(point)) != std::string_view::npos;
}

std::string plain(std::string_view text) {
    std::string out;
    for (std::size_t at = 0, count = 0; at < text.size() && count < kLongestName;) {
        const char32_t point = channels::next_code_point(text, at);
        if (is_unseen(point)) continue;
        channels::append_code_point(out, is_special(point) ? U'_' : point);
        ++count;
    }
    const std::size_t first = out.find_first_not_of(". ");
    const std::size_t last = out.find_last_not_of(". ");
    return first == std::string::npos ? std::string{} : out.substr(first, last - first + 1);
}

std::string in_lower_case(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

bool ends_as(const std::string& name, std::string_view extension) {
    const std::string low = in_lower_case(name);
    return low.ends_with(extension) || (extension == ".jpg" && low.ends_with(".jpeg"));
}

}  // namespace

std::string file_name(std::string_view claimed, std::string_view mime, std::string_view otherwise) {
    const std::size_t folder = claimed.find_last_of("/\\");
    std::string name = plain(folder == std::string_view::npos ? claimed : claimed.substr(folder + 1));
    if (name.empty()) name = std::string(otherwise);
    const std::string_view extension = extension_of(mime);
    if (!ends_as(name, extension)) name += extension;
    return name;
}

std::string as_attachment(std::string_view name) {
    std::string ascii;
    for (const char c : name) ascii += c >= 0x20 && c < 0x7F && c != '"' && c != '\\' ? c : '_';
    return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + data::percent_encode(name);
}

}  // namespace swcs::gateway::media
