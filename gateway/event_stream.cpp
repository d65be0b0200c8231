#include "gateway/event_stream.hpp"

#include <algorithm>
#include <charconv>

namespace swcs::gateway {

std::string framed(std::int64_t seq, std::string_view event, std::string_view data) {
    std::string frame = "id: " + std::to_string(seq) + "\nevent: " + std::string(event) + "\n";
    std::size_t begin = 0;
    while (begin <= data.size()) {
        const std::size_t end = std::min(data.find('\n', begin), data.size());
        frame.append("data: ").append(data.substr(begin, end - begin)).append("\n");
        begin = end + 1;
    }
    return frame + "\n";
}

std::optional<std::int64_t> cursor_asked(const Request& request) {
    std::string text(request.header("Last-Event-ID"));
    if (text.empty())
        text = std::string(data::field(data::parse_form(data::query_of(request.raw.url)), "after"));
    std::int64_t cursor = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), cursor);
    if (error != std::errc{} || end != text.data() + text.size() || cursor < 0) return std::nullopt;
    return cursor;
}

}  // namespace swcs::gateway
