#include "gateway/rulebook/files.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <memory>

#include <nlohmann/json.hpp>

#include "data/hex.hpp"
#include "data/json.hpp"
#include "data/text.hpp"

namespace swcs::gateway::rulebook {

namespace {

using nlohmann::json;

bool plain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '-';
}

// "categories/urgente.json": plain names, none of them hidden, empty, "." or "..".
bool stays_inside(std::string_view path) {
    if (path.empty() || path.size() > kLongestPath) return false;
    for (std::size_t begin = 0; begin <= path.size();) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        const std::string_view name = path.substr(begin, end - begin);
        if (name.empty() || name.front() == '.' || !std::ranges::all_of(name, plain)) return false;
        begin = end + 1;
    }
    return true;
}

// A path may be anything, and a problem is shown to people.
std::string shown(std::string_view path) {
    return data::made_storable(path.substr(0, kLongestPath));
}

}  // namespace

std::vector<rules::Problem> refusals(const rules::Files& files) {
    std::vector<rules::Problem> out;
    std::size_t bytes = 0;
    for (const auto& [path, text] : files) {
        bytes += path.size() + text.size();
        if (!stays_inside(path))
            out.push_back({shown(path), "", "a path has plain names only, and stays inside the pack"});
        if (!data::storable(text)) out.push_back({shown(path), "", "is not UTF-8 text"});
    }
    if (bytes > kMostBytes) {
        out.push_back({"", "",
                       "all files together are " + std::to_string(bytes) + " bytes, at most " +
                           std::to_string(kMostBytes) + " are allowed"});
    }
    if (files.size() > kMostFiles) {
        out.push_back({"", "",
                       std::to_string(files.size()) + " files, at most " + std::to_string(kMostFiles) +
                           " are allowed"});
    }
    return out;
}

std::string to_text(const rules::Files& files) {
    return data::dump(json(files));
}

data::Result<rules::Files> files_from(std::string_view text) {
    const auto parsed = data::parse_json(text);
    if (!parsed) return parsed.error();
    if (!parsed->is_object())
        return data::Error{data::ErrorKind::invalid, "files are an object {path: text}"};
    rules::Files files;
    for (const auto& [path, bytes] : parsed->items()) {
        if (!bytes.is_string()) return data::Error{data::ErrorKind::invalid, "a file is a text"};
        files[path] = bytes.get<std::string>();
    }
    return files;
}

std::string fingerprint(const rules::Files& files) {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> digest(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    EVP_DigestInit_ex(digest.get(), EVP_sha256(), nullptr);
    const auto add = [&](std::string_view text) {
        const std::string length = std::to_string(text.size()) + ":";  // so that parts cannot run together
        EVP_DigestUpdate(digest.get(), length.data(), length.size());
        EVP_DigestUpdate(digest.get(), text.data(), text.size());
    };
    for (const auto& [path, bytes] : files) {
        add(path);
        add(bytes);
    }
    std::array<std::uint8_t, 32> out{};
    EVP_DigestFinal_ex(digest.get(), out.data(), nullptr);
    return data::hex(out);
}

}  // namespace swcs::gateway::rulebook
