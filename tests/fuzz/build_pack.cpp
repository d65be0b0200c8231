// A pack of any bytes is built or refused with problems that name a file.
//
// Input: files one after the other, each after a line "=== path".
#include "tests/fuzz/fuzz.hpp"
#include "tests/fuzz/shipped.hpp"

using namespace swcs;

namespace {

constexpr std::string_view kMark = "=== ";

rules::Files files_in(std::string_view text) {
    rules::Files files;
    while (text.starts_with(kMark)) {
        const std::size_t eol = std::min(text.find('\n'), text.size());
        const std::string path(text.substr(kMark.size(), eol - std::min(eol, kMark.size())));
        text.remove_prefix(std::min(eol + 1, text.size()));
        const std::size_t next = text.starts_with(kMark) ? 0 : text.find("\n=== ");
        const std::size_t end = next == std::string_view::npos ? text.size() : next;
        files[path] = text.substr(0, end);
        text.remove_prefix(next == 0 || end == text.size() ? end : end + 1);
    }
    return files;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto builtin = fuzz::shipped("builtin");
    const auto built = rules::build_pack(files_in(fuzz::text_of(data, size)), builtin);
    if (const auto* problems = std::get_if<std::vector<rules::Problem>>(&built)) {
        fuzz::must(!problems->empty(), "a pack is refused with a reason");
        for (const auto& problem : *problems) fuzz::must(!problem.file.empty(), "a problem names its file");
        return 0;
    }
    fuzz::must(std::get<std::shared_ptr<const rules::Pack>>(built) != nullptr,
               "a pack that is built is there");
    return 0;
}
