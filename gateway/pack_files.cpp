#include "gateway/pack_files.hpp"

#include <malloc.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "data/embedded.hpp"

namespace swcs::gateway {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kBuiltin = "builtin";  // phrases and words for every pack; not a pack itself

// A README, an editor's backup or a .git beside the pack is none of its files.
bool belongs(const fs::path& path) {
    return path.extension() == ".json" || path.extension() == ".talk";
}

std::string bytes_of(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

rules::Files folder(const fs::path& root) {
    rules::Files files;
    std::error_code error;
    for (fs::recursive_directory_iterator at(root, fs::directory_options::skip_permission_denied, error), end;
         !error && at != end; at.increment(error)) {
        std::error_code unreadable;
        if (!at->is_regular_file(unreadable) || !belongs(at->path())) continue;
        files[at->path().lexically_relative(root).generic_string()] = bytes_of(at->path());
    }
    return files;
}

// Embedded paths are "<pack>/<path inside the pack>".
rules::Files shipped(std::string_view name) {
    rules::Files files;
    const std::string prefix = std::string(name) + "/";
    for (const auto& file : embedded::packs()) {
        if (!file.path.starts_with(prefix) || !belongs(fs::path(file.path))) continue;
        files[std::string(file.path.substr(prefix.size()))] = file.bytes;
    }
    return files;
}

}  // namespace

rules::Files read_pack(const std::string& where) {
    std::error_code error;
    if (fs::is_directory(where, error)) return folder(where);
    return where == kBuiltin ? rules::Files{} : shipped(where);
}

rules::Files builtin_files() {
    return shipped(kBuiltin);
}

rules::Built build_pack(const rules::Files& files) {
    rules::Built built = rules::build_pack(files, builtin_files());
#ifdef __GLIBC__
    malloc_trim(0);
#endif
    return built;
}

std::vector<std::string> shipped_packs() {
    std::set<std::string> names;
    for (const auto& file : embedded::packs()) names.emplace(file.path.substr(0, file.path.find('/')));
    names.erase(std::string(kBuiltin));
    return {names.begin(), names.end()};
}

}  // namespace swcs::gateway
