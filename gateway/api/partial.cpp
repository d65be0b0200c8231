#include "gateway/api/partial.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

namespace swcs::gateway::api {

namespace {

std::string_view bare(std::string_view text) {
    while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
    while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
    return text;
}

// "*", or a list of tags; a weak one is as good as ours here.
bool names_tag(std::string_view list, std::string_view quoted) {
    while (!list.empty()) {
        const std::size_t comma = list.find(',');
        std::string_view one = bare(list.substr(0, comma));
        if (one.starts_with("W/")) one.remove_prefix(2);
        if (one == "*" || one == quoted) return true;
        if (comma == std::string_view::npos) break;
        list.remove_prefix(comma + 1);
    }
    return false;
}

std::optional<std::size_t> number(std::string_view text) {
    std::size_t value = 0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || rest != text.data() + text.size()) return std::nullopt;
    return value;
}

// What of a file is wanted. `count` 0: a range, but none that the file has.
struct Part {
    std::size_t first = 0;
    std::size_t count = 0;
};

// nullopt: the whole file. "bytes=0-499", "bytes=500-", "bytes=-500"
std::optional<Part> part_of(std::string_view range, std::size_t size) {
    constexpr std::string_view unit = "bytes=";
    if (!range.starts_with(unit)) return std::nullopt;
    range = bare(range.substr(unit.size()));
    const std::size_t dash = range.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto first = number(range.substr(0, dash)), last = number(range.substr(dash + 1));
    const bool from_the_end = dash == 0 && last, open = first && dash + 1 == range.size();
    if (from_the_end) return Part{size - std::min(*last, size), std::min(*last, size)};
    if (!first || (!last && !open) || (last && *last < *first)) return std::nullopt;
    if (*first >= size) return Part{};
    const std::size_t end = last ? std::min(*last, size - 1) : size - 1;
    return Part{*first, end - *first + 1};
}

std::string place_of(const Part& part) {
    if (part.count == 0) return "*";
    return std::to_string(part.first) + "-" + std::to_string(part.first + part.count - 1);
}

bool is_still(std::string_view if_range, std::string_view quoted) {
    return if_range.empty() || bare(if_range) == quoted;  // a date is none of ours
}

}  // namespace

Content content_of(std::string whole, std::string tag) {
    const std::size_t size = whole.size();
    return {.tag = std::move(tag),
            .size = size,
            .bytes = [whole = std::move(whole)](std::size_t first, std::size_t count) {
                return data::Result<std::string>{whole.substr(first, count)};
            }};
}

data::Result<Response> as_asked(const Request& request, Response head, const Content& file) {
    const std::string quoted = '"' + file.tag + '"';
    head.headers.emplace_back("ETag", quoted);
    head.headers.emplace_back("Accept-Ranges", "bytes");
    if (names_tag(request.header("If-None-Match"), quoted)) {
        head.status = 304;
        return head;
    }
    const bool same = is_still(request.header("If-Range"), quoted);
    const auto part = same ? part_of(bare(request.header("Range")), file.size) : std::nullopt;
    if (part) {
        head.status = part->count > 0 ? 206 : 416;
        head.headers.emplace_back("Content-Range",
                                  "bytes " + place_of(*part) + "/" + std::to_string(file.size));
    }
    if (part && part->count == 0) return head;
    auto bytes = file.bytes(part ? part->first : 0, part ? part->count : file.size);
    if (!bytes) return bytes.error();
    head.body = std::move(*bytes);
    return head;
}

}  // namespace swcs::gateway::api
