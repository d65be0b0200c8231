// Where people's files lie: <data>/media/ab/abcdef…, each under its SHA-256, outside of the database.
//
// A file is there whole or not at all, and survives the loss of power once keep() has returned: it is written
// under another name, synced, renamed, and its folder synced. Only then does a row name it.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/result.hpp"
#include "data/time.hpp"

namespace swcs::gateway::media {

class Vault {
  public:
    explicit Vault(std::string folder) : folder_(std::move(folder)) {}

    // The SHA-256 as hexadecimal digits. The same bytes twice are one file. Errors: unavailable (disk full
    // …).
    data::Result<std::string> keep(std::string_view bytes) const;

    // not_found; unavailable when what lies there is not what was kept.
    data::Result<std::string> bytes_of(const std::string& sha256) const;

    // Of a file that is `size` long, so many bytes. A piece is not compared with the hash of the whole; that
    // the file is as long as it was is.
    data::Result<std::string> piece_of(const std::string& sha256, std::size_t size, std::size_t first,
                                       std::size_t count) const;

    // What was made from a file, to be had again from it: lies beside it and goes with it.
    data::Result<void> keep_beside(const std::string& sha256, std::string_view ending,
                                   std::string_view bytes) const;
    std::optional<std::string> beside(const std::string& sha256, std::string_view ending) const;

    // Files of a folder, "00" … "ff", that nobody kept since `before`, by their hash.
    std::vector<std::string> older_than(std::string_view folder, data::Time before) const;
    // Unless somebody kept the same bytes again since. True when it is gone.
    bool remove(const std::string& sha256, data::Time before) const;

    bool has(const std::string& sha256) const;

    // Removes what was being written when we died. Before anybody keeps anything.
    void tidy() const;

  private:
    data::Result<void> put(const std::string& sha256, std::string_view ending, std::string_view bytes) const;

    std::string folder_;
    mutable std::mutex naming_;  // a file gets its name, or loses it
};

// 64 hexadecimal digits, in lower case.
bool is_digest(std::string_view text);

}  // namespace swcs::gateway::media
