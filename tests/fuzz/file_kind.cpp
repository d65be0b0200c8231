// A file somebody sent, and what they call it: whatever its bytes and its name are, it is kept as a kind of
// ours and saved under a name that is no path and starts no header.
//
// The input's first line is the name, the second the claimed type, the rest the bytes.
#include <algorithm>

#include "channels/text.hpp"
#include "gateway/media/file_name.hpp"
#include "gateway/media/kinds.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace swcs;
using namespace swcs::gateway::media;

namespace {

std::string_view next_line(std::string_view& rest) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const auto line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return line;
}

bool is_printable_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7F; });
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    auto rest = fuzz::text_of(data, size);
    const std::string name = channels::clean(next_line(rest));
    const std::string mime = channels::clean(next_line(rest));
    const Kind kind = kind_kept({.name = name, .mime = mime}, rest);
    // A container that holds sound only is sound: kept under its other name.
    const bool sound = kind.mime.starts_with("audio/");
    fuzz::must(kind == kOpaque || kind == kind_of(rest) || sound, "a file is what its bytes say, or nothing");
    fuzz::must(extension_of(kind.mime) == kind.extension, "a kind has its ending");
    is_showable(kind, rest);
    is_light(rest);

    const std::string saved = file_name(name, kind.mime, "archivo");
    fuzz::must(!saved.empty() && saved.size() <= 330 && channels::is_utf8(saved),
               "a name is short, and text");
    fuzz::must(saved.find_first_of("/\\\r\n\"") == std::string::npos && saved != "..", "a name is no path");
    fuzz::must(is_printable_ascii(as_attachment(saved)), "a header is one line of ASCII");
    return 0;
}
